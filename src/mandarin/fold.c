#include "mandarin/fold.h"

uint32_t ld_fold(uint32_t cp)
{
    if (cp < 0x80) return cp >= '\t' && cp <= '\r' ? ' ' : cp;
    if (cp >= 0xFF01 && cp <= 0xFF5E && cp != 0xFF0C) return cp - 0xFEE0;
    if (cp >= 0x2000 && cp <= 0x200A) return ' ';
    switch (cp) {
    case 0x00A0:
    case 0x202F:
    case 0x3000:
        return ' ';
    case 0x00B5:
        return 0x03BC; /* µ */
    case 0x00BA:
        return 0x00B0; /* º */
    case 0x2010:
    case 0x2011:
    case 0x2212:
        return '-';
    case 0x2044:
    case 0x2215:
        return '/';
    case 0x2236:
    case 0xFE30:
    case 0xFE55:
        return ':';
    case 0x223C:
    case 0x301C:
        return '~';
    case 0xFFE5:
        return 0x00A5; /* ￥ */
    case 0xFFE1:
        return 0x00A3; /* ￡ */
    default:
        return cp;
    }
}
