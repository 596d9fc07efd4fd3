"""Measurements that anyone can repeat: each module prints tables; none is part of the program."""
