"""Object stores and shares: S3, Google Cloud Storage, Azure, WebDAV, SFTP, SMB, folders of web servers."""
