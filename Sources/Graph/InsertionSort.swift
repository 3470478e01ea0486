extension UnsafeMutableBufferPointer {
  /// Puts the elements of a range in order one by one, which is quick where they are few or nearly sorted; equal ones
  /// keep their order.
  @inline(__always) func insertionSort(_ range: Range<Int>, by precedes: (Element, Element) -> Bool) {
    for next in range.dropFirst() where precedes(self[next], self[next - 1]) {
      let element = self[next]
      var at = next
      repeat {
        self[at] = self[at - 1]
        at -= 1
      } while at > range.lowerBound && precedes(element, self[at - 1])
      self[at] = element
    }
  }
}
