# Conditions about a name that a loop stores on no way that goes on: nothing is known more closely.


def stored_on_the_way_out(items):
    for item in items:
        found = item
        return found
    if found is None:
        found.close()
    while found:
        found.close()
    match found:
        case int():
            found.real
        case other:
            other.close()


def stored_in_the_handler(items):
    while items:
        try:
            items.pop()
        except IndexError as error:
            raise
        if error and isinstance(error, KeyError):
            error.close()


for item in items:
    found = item
    raise found
if isinstance(found, str):
    found.close()
