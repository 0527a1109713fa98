// What every Swift program loads.
print("nothing")
