#include "speech/job.h"

#include <stdlib.h>
#include <string.h>

/* Before the cues and the text. */
typedef struct job_head {
    ld_melody melody;
    ld_tempo tempo;
    size_t cue_count, text_len;
    ld_pause pause;
    ld_language language;
    bool opens_heading, seam, starts_sentence, ends_sentence;
} job_head;

_Static_assert(sizeof(job_head) % _Alignof(ld_cue) == 0, "cues follow the head");
_Static_assert(sizeof(ld_result_head) % _Alignof(ld_mark) == 0, "marks follow it");
_Static_assert(sizeof(ld_result_head) % LD_RESULT_UNIT == 0 &&
                   sizeof(ld_mark) % LD_RESULT_UNIT == 0,
               "only the frames need filling up");
_Static_assert(sizeof(job_head) + LD_CLAUSE_SYLLABLES * sizeof(ld_cue) +
                       LD_CLAUSE_BYTES + 8 <=
                   LD_JOB_MAX,
               "a clause is a job");

void ld_job_write(const ld_clause *clause, ld_buf *job)
{
    job_head head;
    memset(&head, 0, sizeof head); /* equal clauses are equal bytes, gaps included */
    head.melody = clause->melody;
    head.tempo = clause->tempo;
    head.cue_count = clause->cue_count;
    head.text_len = clause->text.len;
    head.pause = clause->pause;
    head.language = clause->language;
    head.opens_heading = clause->opens_heading;
    head.seam = clause->seam;
    head.starts_sentence = clause->starts_sentence;
    head.ends_sentence = clause->ends_sentence;
    ld_buf_truncate(job, 0);
    ld_buf_add(job, (const char *)&head, sizeof head);
    ld_buf_add(job, (const char *)clause->cues, head.cue_count * sizeof *clause->cues);
    ld_buf_add(job, clause->text.data, head.text_len + 1);
}

void ld_job_read(const void *job, ld_clause *clause)
{
    const job_head *head = job;
    ld_cue *cues = (ld_cue *)(head + 1);
    *clause = (ld_clause){
        .language = head->language,
        .text = {.data = (char *)(cues + head->cue_count), .len = head->text_len},
        .cues = cues,
        .cue_count = head->cue_count,
        .pause = head->pause,
        .opens_heading = head->opens_heading,
        .seam = head->seam,
        .melody = head->melody,
        .tempo = head->tempo,
        .starts_sentence = head->starts_sentence,
        .ends_sentence = head->ends_sentence,
    };
}

void ld_job_do(void *context, const void *job, size_t len,
               struct iovec pieces[LD_RESULT_PIECES])
{
    (void)len;
    ld_job_context *worker = context;
    ld_result_head *head = &worker->head;
    ld_clause clause;
    ld_clip clip = {0};
    ld_job_read(job, &clause);
    memset(head, 0, sizeof *head);
    head->status = ld_speaker_say(worker->speaker, &clause, &clip, &head->error);
    head->starts_sentence = clip.starts_sentence;
    head->ends_sentence = clip.ends_sentence;
    head->mark_count = clip.mark_count;
    head->frames = clip.frames;
    pieces[0] = (struct iovec){head, sizeof *head};
    pieces[1] =
        (struct iovec){(void *)clip.marks, clip.mark_count * sizeof *clip.marks};
    pieces[2] = (struct iovec){(void *)clip.pcm, clip.frames * sizeof *clip.pcm};
    static const char zeros[LD_RESULT_UNIT];
    size_t over = clip.frames * sizeof *clip.pcm % LD_RESULT_UNIT;
    pieces[3] = (struct iovec){(void *)zeros, over ? LD_RESULT_UNIT - over : 0};
}

void *ld_job_do_here(ld_job_context *context, const void *job, size_t len,
                     size_t *result_len)
{
    struct iovec pieces[LD_RESULT_PIECES];
    ld_job_do(context, job, len, pieces);
    *result_len = 0;
    for (size_t i = 0; i < LD_RESULT_PIECES; i++)
        *result_len += pieces[i].iov_len;
    char *result = malloc(*result_len), *end = result;
    for (size_t i = 0; result && i < LD_RESULT_PIECES; i++) {
        if (pieces[i].iov_len) memcpy(end, pieces[i].iov_base, pieces[i].iov_len);
        end += pieces[i].iov_len;
    }
    return result;
}

bool ld_result_is_whole(const void *result, size_t len)
{
    const ld_result_head *head = result;
    if (len < sizeof *head || head->status != LD_OK) return false;
    size_t left = len - sizeof *head;
    if (head->mark_count > left / sizeof(ld_mark)) return false;
    left -= head->mark_count * sizeof(ld_mark);
    return head->frames <= left / sizeof(int16_t);
}

ld_status ld_result_read(const void *result, ld_clip *clip, ld_error *error)
{
    const ld_result_head *head = result;
    if (head->status != LD_OK) {
        if (error) *error = head->error;
        return head->status;
    }
    const ld_mark *marks = (const ld_mark *)(head + 1);
    clip->marks = marks;
    clip->mark_count = head->mark_count;
    clip->pcm = (const int16_t *)(marks + head->mark_count);
    clip->frames = head->frames;
    clip->starts_sentence = head->starts_sentence;
    clip->ends_sentence = head->ends_sentence;
    return LD_OK;
}
