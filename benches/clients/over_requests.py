"""Python's requests with a session: what most programs use."""

import requests
from over_http import CA, measure


def session():
    made = requests.Session()
    made.verify = CA or True
    made.trust_env = False
    return made


measure(session, timeout=30)
