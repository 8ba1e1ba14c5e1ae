"""A class: numbers that stay together, and what can be done with them"""


class Line:
    def __init__(self, slope, start):
        self.slope, self.start = slope, start

    def __call__(self, x):
        return self.slope * x + self.start


fare = Line(slope=2.0, start=3.0)
print("5 stations cost", fare(5))
fare.slope = 2.5
print("after the rise", fare(5))
