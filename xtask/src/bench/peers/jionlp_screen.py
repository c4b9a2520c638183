"""A peer of the screen: JioNLP's extractors of what it knows of a person, line by line, and a search for the words.

    python3 jionlp_screen.py TEXT PATTERNS WORDS

It prints the matches and the processor's microseconds."""
import contextlib
import io
import re
import sys
import time

with contextlib.redirect_stdout(io.StringIO()):
    import jionlp

    words = open(sys.argv[2], encoding="utf-8").read().split("\n")[: int(sys.argv[3])]
    expression = re.compile("|".join(re.escape(one) for one in words))
    looks = [
        jionlp.extract_id_card,
        jionlp.extract_email,
        jionlp.extract_phone_number,
        jionlp.extract_ip_address,
        jionlp.extract_qq,
        jionlp.extract_wechat_id,
        jionlp.extract_motor_vehicle_licence_plate,
    ]
    lines = open(sys.argv[1], encoding="utf-8").read().split("\n")
    for look in looks:
        look("果园")
    began = time.process_time_ns()
    found = 0
    for line in lines:
        found += sum(1 for _ in expression.finditer(line))
        for look in looks:
            found += len(look(line) or ())
    took = (time.process_time_ns() - began) // 1000
print(found, took)
