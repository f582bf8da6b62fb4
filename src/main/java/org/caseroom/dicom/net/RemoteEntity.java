package org.caseroom.dicom.net;

/** An application entity that can be called. */
public record RemoteEntity(String aeTitle, String host, int port, boolean tls) {
}
