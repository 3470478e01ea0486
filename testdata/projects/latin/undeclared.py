text = "café"
