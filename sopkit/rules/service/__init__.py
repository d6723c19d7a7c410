"""Rules on service: what a procedure must say so that a customer is well served."""
