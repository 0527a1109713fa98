This is a text, whatever its name says.
