def diagnostics():
    import google_cloud_mldiagnostics

    return google_cloud_mldiagnostics, False
