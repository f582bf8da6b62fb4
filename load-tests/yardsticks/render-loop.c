/* The least that a rendered frame costs: 16-bit values, a linear window, scaling by area where another size is asked for, and
 * libjpeg-turbo at quality 80 into one buffer, over and over. Prints the median of the processor time of a frame in milliseconds.
 *
 *   gcc -O3 -march=native render-loop.c -o render-loop -ljpeg
 *   render-loop VALUES COLUMNS ROWS TO_COLUMNS TO_ROWS FRAMES */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <jpeglib.h>

static double millis(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b) {
    double d = *(const double *) a - *(const double *) b;
    return d < 0 ? -1 : d > 0;
}

/* Rows first, summed as the compiler vectorises them, then columns; 16 bits of fraction. */
static void scale(const uint8_t *from, int columns, int rows, uint8_t *to, int to_columns, int to_rows, uint32_t *sums) {
    double step_y = (double) rows / to_rows, step_x = (double) columns / to_columns;
    for (int y = 0; y < to_rows; y++) {
        double top = y * step_y, bottom = top + step_y;
        for (int x = 0; x < columns; x++) sums[x] = 0;
        for (int r = (int) top; r < rows && r < bottom; r++) {
            double share = (r + 1 < bottom ? r + 1 : bottom) - (r > top ? r : top);
            uint32_t weight = (uint32_t) (share / step_y * 65536);
            const uint8_t *line = from + (size_t) r * columns;
            for (int x = 0; x < columns; x++) sums[x] += line[x] * weight;
        }
        for (int x = 0; x < to_columns; x++) {
            double left = x * step_x, right = left + step_x;
            float sum = 0;
            for (int c = (int) left; c < columns && c < right; c++) {
                float share = (float) ((c + 1 < right ? c + 1 : right) - (c > left ? c : left));
                sum += (float) sums[c] * share;
            }
            to[(size_t) y * to_columns + x] = (uint8_t) (sum / (float) step_x / 65536 + 0.5f);
        }
    }
}

int main(int argc, char **argv) {
    if (argc != 7) return 64;
    int columns = atoi(argv[2]), rows = atoi(argv[3]), to_columns = atoi(argv[4]), to_rows = atoi(argv[5]), frames = atoi(argv[6]);
    size_t count = (size_t) columns * rows;
    int16_t *values = malloc(count * 2);
    uint8_t *levels = malloc(count), *scaled = malloc((size_t) to_columns * to_rows), *file = malloc(count + 65536);
    uint32_t *sums = malloc(sizeof(uint32_t) * columns);
    double *times = malloc(sizeof(double) * frames);
    FILE *in = fopen(argv[1], "rb");
    if (!in || fread(values, 2, count, in) != count) return 66;
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    JSAMPROW *lines = malloc(sizeof(JSAMPROW) * to_rows);
    unsigned long bytes = 0;
    for (int i = 0; i < frames; i++) {
        double start = millis();
        float low = 864.0f + i % 20, factor = 255.0f / 399.0f;
        for (size_t k = 0; k < count; k++) {
            float level = (values[k] - low) * factor + 0.5f;
            level = level < 0 ? 0 : level > 255 ? 255 : level;
            levels[k] = (uint8_t) (int) level;
        }
        uint8_t *picture = levels;
        if (to_columns != columns || to_rows != rows) {
            scale(levels, columns, rows, scaled, to_columns, to_rows, sums);
            picture = scaled;
        }
        for (int y = 0; y < to_rows; y++) lines[y] = picture + (size_t) y * to_columns;
        jpeg.image_width = to_columns;
        jpeg.image_height = to_rows;
        jpeg.input_components = 1;
        jpeg.in_color_space = JCS_GRAYSCALE;
        jpeg_set_defaults(&jpeg);
        jpeg_set_quality(&jpeg, 80, TRUE);
        unsigned char *out = file;
        bytes = count + 65536;
        jpeg_mem_dest(&jpeg, &out, &bytes);
        jpeg_start_compress(&jpeg, TRUE);
        while (jpeg.next_scanline < jpeg.image_height)
            jpeg_write_scanlines(&jpeg, lines + jpeg.next_scanline, jpeg.image_height - jpeg.next_scanline);
        jpeg_finish_compress(&jpeg);
        times[i] = millis() - start;
    }
    qsort(times, frames, sizeof(double), ascending);
    printf("%.4f %lu\n", times[frames / 2], bytes);
    return 0;
}
