#include "speechd/output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Newlines in sound, and this itself, are sent as it and the byte with bit 5 inverted,
 * as in HDLC. */
#define ESCAPE 0x7D
#define INVERTED 0x20

void sd_output_lines(sd_output *output, const char *lines, size_t len)
{
    while (len > 0 && !output->closed) {
        ssize_t put = write(output->fd, lines, len);
        if (put > 0) {
            lines += put;
            len -= (size_t)put;
        } else if (put < 0 && errno != EINTR) {
            output->closed = true;
        }
    }
}

static void put(sd_output *output, const char *line)
{
    sd_output_lines(output, line, strlen(line));
}

static void put_block(sd_output *output)
{
    if (!output->block.failed)
        sd_output_lines(output, output->block.data, output->block.len);
    else
        output->closed = true;
}

void sd_output_mark(sd_output *output, const char *name)
{
    ld_buf_truncate(&output->block, 0);
    ld_buf_printf(&output->block, "700-%s\n700 INDEX MARK\n", name);
    put_block(output);
}

void sd_output_begin(sd_output *output)
{
    put(output, "701 BEGIN\n");
}

void sd_output_end(sd_output *output)
{
    put(output, "702 END\n");
}

void sd_output_stopped(sd_output *output)
{
    put(output, "703 STOP\n");
}

void sd_output_paused(sd_output *output)
{
    put(output, "704 PAUSE\n");
}

void sd_output_icon(sd_output *output, const char *path)
{
    ld_buf_truncate(&output->block, 0);
    ld_buf_printf(&output->block, "706-%s\n706 ICON\n", path);
    put_block(output);
}

static void add_escaped(ld_buf *block, const char *bytes, size_t len)
{
    size_t done = 0;
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] != '\n' && bytes[i] != ESCAPE) continue;
        char escaped[2] = {ESCAPE, (char)(bytes[i] ^ INVERTED)};
        ld_buf_add(block, bytes + done, i - done);
        ld_buf_add(block, escaped, sizeof escaped);
        done = i + 1;
    }
    ld_buf_add(block, bytes + done, len - done);
}

void sd_output_audio(sd_output *output, const int16_t *pcm, size_t frames, int rate)
{
    const uint16_t one = 1;
    ld_buf *block = &output->block;
    ld_buf_truncate(block, 0);
    ld_buf_printf(block,
                  "705-bits=16\n705-num_channels=1\n705-sample_rate=%d\n"
                  "705-num_samples=%zu\n705-big_endian=%d\n705-AUDIO",
                  rate, frames, *(const char *)&one == 0);
    ld_buf_add(block, "", 1);
    add_escaped(block, (const char *)pcm, frames * sizeof *pcm);
    ld_buf_add_string(block, "\n705 AUDIO\n");
    put_block(output);
}

void sd_output_free(sd_output *output)
{
    ld_buf_free(&output->block);
}
