"""VERIFYING: asking agencies whether their listings are right, taking answers, withholding what nobody confirms."""
