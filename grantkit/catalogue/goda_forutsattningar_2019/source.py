"""The agreement of 2019 as a source (*källa*): its text, with both annexes."""

from grantkit.values.citations import Source

S1 = Source("S1", "överenskommelsen om goda förutsättningar för vårdens medarbetare 2019")
