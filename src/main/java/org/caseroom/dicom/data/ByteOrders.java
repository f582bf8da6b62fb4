package org.caseroom.dicom.data;

/** Changes between the byte orders in place. */
public final class ByteOrders {
    private ByteOrders() {
    }

    /** Reverses each whole unit of 1, 2, 4 or 8 bytes; an incomplete last one stays as it is. */
    public static void swap(byte[] bytes, int unit) {
        swap(bytes, 0, bytes.length, unit);
    }

    public static void swap(byte[] bytes, int offset, int length, int unit) {
        if (unit == 1) {
            return;
        }
        for (int start = offset; start + unit <= offset + length; start += unit) {
            for (int i = start, j = start + unit - 1; i < j; i++, j--) {
                byte b = bytes[i];
                bytes[i] = bytes[j];
                bytes[j] = b;
            }
        }
    }
}
