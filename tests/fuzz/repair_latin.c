#include "repair.h"

FUZZ_REPAIR(ld_repair_latin, false)
