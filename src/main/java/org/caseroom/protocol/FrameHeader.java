package org.caseroom.protocol;

import io.netty.buffer.ByteBuf;

/**
 * The head of every binary message on {@code /ws/frames}; the encoded picture follows it. Little endian:
 *
 * <pre>
 *   0  u8   version, 1
 *   1  u8   kind: 0 a picture, 1 a refusal (the payload is a sentence in UTF-8)
 *   2  u8   viewport
 *   3  u8   encoding: 0 none, 1 JPEG, 2 PNG
 *   4  u8   flags: 1 lossless with regard to the windowed 8-bit image, 2 native pixels (not scaled),
 *           4 the stored image was compressed with loss before it came here, 8 colour,
 *           16 quiet: wants no {@link FrameRequest.Got}, for that of the next one that does stands for it too
 *   5  u8   quality of the JPEG, 0 where it is none
 *   6  u16  bytes of the description that stands before the picture, 0: there is none
 *   8  f64  request
 *  16  u16  columns of the picture          18  u16  rows of the picture
 *  20  u32  columns of the stored image     24  u32  rows of the stored image
 *  28  f32  Window Center                   32  f32  Window Width     (NaN where none applies)
 *  36  u32  milliseconds from request to frame on the server, times 1000
 *  40  ...  description: a {@link Shown} as JSON in UTF-8, of a picture that was sent because the client follows a room
 *  40 + description  ...  payload
 * </pre>
 *
 * @param request   the number of the {@link FrameRequest.Show} or {@link FrameRequest.Follow}
 * @param described bytes of the description, 0 to 65,535
 */
public record FrameHeader(int kind, int viewport, int encoding, int flags, int quality, long request, int columns, int rows,
                          int storedColumns, int storedRows, float center, float width, long micros, int described) {
    public static final int VERSION = 1;
    public static final int BYTES = 40;
    public static final int PICTURE = 0;
    public static final int REFUSAL = 1;
    public static final int JPEG = 1;
    public static final int PNG = 2;
    public static final int LOSSLESS = 1;
    public static final int NATIVE = 2;
    public static final int STORED_LOSSY = 4;
    public static final int COLOUR = 8;
    public static final int QUIET = 16;

    /** Of a picture that the client asked for itself. */
    public FrameHeader(int kind, int viewport, int encoding, int flags, int quality, long request, int columns, int rows,
                       int storedColumns, int storedRows, float center, float width, long micros) {
        this(kind, viewport, encoding, flags, quality, request, columns, rows, storedColumns, storedRows, center, width, micros, 0);
    }

    /** Writes these {@value #BYTES} bytes. */
    public void write(ByteBuf out) {
        out.writeByte(VERSION).writeByte(kind).writeByte(viewport).writeByte(encoding).writeByte(flags).writeByte(quality)
                .writeShortLE(described)
                .writeLongLE(Double.doubleToRawLongBits(request))
                .writeShortLE(columns).writeShortLE(rows)
                .writeIntLE(storedColumns).writeIntLE(storedRows)
                .writeIntLE(Float.floatToRawIntBits(center)).writeIntLE(Float.floatToRawIntBits(width))
                .writeIntLE((int) Math.min(micros, 0xFFFF_FFFFL));
    }
}
