"""Runs the AWS emulator until its parent closes standard input or the time is up.

The process leads a group of its own; the functions it starts are in that group, so that nothing
outlives it, also when the parent is killed.
"""

import os
import signal
import sys
import threading

from ministack.app import main


def stop(*_):
    os.killpg(os.getpgid(0), signal.SIGKILL)


def stop_with_parent():
    sys.stdin.buffer.read()
    stop()


signal.signal(signal.SIGALRM, stop)
signal.alarm(int(os.environ["EMULATOR_SECONDS"]))
threading.Thread(target=stop_with_parent, daemon=True).start()
sys.argv = ["ministack"]
main()
