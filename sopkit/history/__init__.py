"""What held when: releases one after another, the life of a procedure, and what of it can be proved."""
