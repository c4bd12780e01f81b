"""Takes mails at port 1025, and lists them at port 8025 as Mailpit's /api/v1/messages does."""
import json
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller

messages = []


class Take:
    async def handle_DATA(self, server, session, envelope):
        subject = message_from_bytes(envelope.content)["Subject"]
        messages.append({"To": [{"Address": to} for to in envelope.rcpt_tos], "Subject": subject})
        return "250 taken"


class List(BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"total": len(messages), "messages": messages}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


Controller(Take(), hostname="0.0.0.0", port=1025).start()
ThreadingHTTPServer(("0.0.0.0", 8025), List).serve_forever()
