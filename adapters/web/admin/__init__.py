"""The admin's pages: how does the knowledge base do, what is missing, and why is an answer what it is?"""
