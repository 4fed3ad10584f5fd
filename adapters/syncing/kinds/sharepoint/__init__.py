"""A library of SharePoint, or a folder of it, or of OneDrive, by Microsoft Graph."""
