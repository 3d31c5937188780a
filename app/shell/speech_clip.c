/* SPDX-License-Identifier: GPL-3.0-or-later */
/* opusfile decodes a packet at a time at 48 kHz; libsamplerate (which SDL brings along) makes of it what espeak-ng
 * makes, so that one device and one clock serve both. SDL's own streams lose 20 ms at the end of a recording. */
#include "speech_clip.h"

#include "kiosk/speech.h"

#include <opusfile.h>
#include <samplerate.h>
#include <string.h>

enum { OPUS_RATE_HZ = 48000, PACKET_MOST = 5760 };
static const double RATIO = (double)SPEECH_RATE_HZ / OPUS_RATE_HZ;

struct decoder {
    OggOpusFile *file;
    SRC_STATE *resampler;
    float stereo[2 * PACKET_MOST], mono[PACKET_MOST], made[PACKET_MOST];
    short samples[PACKET_MOST];
};

static void mix(struct decoder *d, int frames)
{
    for (int i = 0; i < frames; i++)
        d->mono[i] = (d->stereo[2 * i] + d->stereo[2 * i + 1]) / 2;
}

/* `frames` of d->mono, or the rest that the resampler holds when there are none. */
static enum clip_end resample(struct decoder *d, int frames, const struct sample_sink *sink)
{
    SRC_DATA data = { .data_in = d->mono, .data_out = d->made, .input_frames = frames, .output_frames = PACKET_MOST,
                      .end_of_input = frames == 0, .src_ratio = RATIO };
    if (src_process(d->resampler, &data) != 0)
        return CLIP_BROKEN;
    src_float_to_short_array(d->made, d->samples, (int)data.output_frames_gen);
    return sink->put(sink->user, d->samples, (size_t)data.output_frames_gen) ? CLIP_PLAYED : CLIP_STOPPED;
}

static enum clip_end decode(struct decoder *d, const struct sample_sink *sink)
{
    enum clip_end end = CLIP_PLAYED;
    int frames = 1;
    while (end == CLIP_PLAYED && frames > 0) {
        frames = op_read_float_stereo(d->file, d->stereo, (int)ARRAY_LENGTH(d->stereo));
        if (frames < 0)
            return CLIP_BROKEN;
        mix(d, frames);
        end = resample(d, frames, sink);
    }
    return end;
}

enum clip_end clip_play(const void *bytes, size_t len_b, const struct sample_sink *sink, void (*begin)(void *user, uint64_t length),
                        void *user)
{
    int error = 0;
    struct decoder decoder = { .file = op_open_memory(bytes, len_b, &error), .resampler = src_new(SRC_SINC_FASTEST, 1, &error) };
    enum clip_end end = CLIP_BROKEN;
    ogg_int64_t length = decoder.file ? op_pcm_total(decoder.file, -1) : 0;
    if (decoder.resampler && length > 0) {
        begin(user, (uint64_t)length * SPEECH_RATE_HZ / OPUS_RATE_HZ);
        end = decode(&decoder, sink);
    }
    if (decoder.resampler)
        src_delete(decoder.resampler);
    op_free(decoder.file);
    explicit_bzero(&decoder, sizeof decoder);
    return end;
}
