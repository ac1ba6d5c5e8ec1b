"""How much of an uploaded file is taken in."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class StopAtLimit(FileUploadHandler):
    """Lets all files of a request together go to disk until they are past the limit.

    What comes after that is read and dropped: the connection stays, and the form sees a file that
    is too large and says so.
    """

    received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self.received > settings.EVIDENCE_MAX_BYTES:
            return None
        self.received += len(raw_data)
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None
