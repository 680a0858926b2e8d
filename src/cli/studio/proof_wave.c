#include "cli/studio/proof.h"

/* The columns of the picture, and half its height. */
#define COLUMNS 1000
#define HALF 50

/* The highest peak of each column, 0 to HALF. */
static void find_columns(const timeline *t, double heights[COLUMNS])
{
    int highest = 1;
    for (size_t i = 0; i < t->peak_count; i++)
        if (t->peaks[i].level > highest) highest = t->peaks[i].level;
    for (size_t i = 0; i < t->peak_count; i++) {
        uint64_t column = t->frames ? t->peaks[i].frame * COLUMNS / t->frames : 0;
        double height = (double)t->peaks[i].level * HALF / highest;
        if (column < COLUMNS && height > heights[column]) heights[column] = height;
    }
}

/* It tells nothing that cannot be heard, so that screen readers leave it out. */
void proof_wave(const timeline *t, FILE *out)
{
    double heights[COLUMNS] = {0};
    find_columns(t, heights);
    fprintf(out,
            "<svg id=\"wave\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" "
            "aria-hidden=\"true\" focusable=\"false\">\n<rect id=\"now\" y=\"0\" "
            "width=\"0\" height=\"%d\"/>\n<path d=\"",
            COLUMNS, 2 * HALF, 2 * HALF);
    for (int i = 0; i < COLUMNS; i++)
        fprintf(out, "M%d %.1fV%.1f", i, HALF - heights[i] - 0.2,
                HALF + heights[i] + 0.2);
    fprintf(out,
            "\"/>\n<line id=\"head\" x1=\"0\" x2=\"0\" y1=\"0\" y2=\"%d\"/>\n</svg>\n",
            2 * HALF);
}
