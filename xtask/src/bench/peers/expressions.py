"""A peer of the screen: Python's re with the same words and patterns in one expression, and check digits in Python.

    python3 expressions.py TEXT PATTERNS WORDS

It prints the matches and the processor's microseconds."""
import re
import sys
import time

text = open(sys.argv[1], encoding="utf-8").read()
listed = open(sys.argv[2], encoding="utf-8").read().split("\n")
count = int(sys.argv[3])
expression = re.compile("|".join(f"(?:{one})" for one in listed if one))


def resident(number):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(a) * b for a, b in zip(number, weights)) % 11] == number[17].upper()


def card(number):
    digits = [int(one) for one in reversed(number)]
    return sum(digits[::2] + [sum(divmod(2 * one, 10)) for one in digits[1::2]]) % 10 == 0


def credit(number):
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(signs.index(one) * pow(3, place, 31) for place, one in enumerate(number[:17]))
    return signs[(31 - total % 31) % 31] == number[17]


def holds(found):
    if len(found) == 18 and found[:17].isdigit():
        return resident(found) or card(found) if found.isdigit() else resident(found)
    if 16 <= len(found) <= 19 and found.isdigit():
        return card(found)
    if len(found) == 18 and found.isascii() and found.isalnum():
        return credit(found)
    return True


began = time.process_time_ns()
found = sum(1 for one in expression.finditer(text) if holds(one.group()))
print(found, (time.process_time_ns() - began) // 1000)
