"""How much longer than ours a cloning system has listened."""

hours = 60_000
print(f"seconds = {hours * 3600}")
print(f"years, day and night = {hours / 24 / 365.25:.1f}")
