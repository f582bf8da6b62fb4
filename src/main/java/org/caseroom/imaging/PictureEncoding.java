package org.caseroom.imaging;

/** The format of an encoded picture. */
public enum PictureEncoding {
    JPEG("image/jpeg"), PNG("image/png");

    private final String mediaType;

    PictureEncoding(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }
}
