#include "repair.h"

FUZZ_REPAIR(ld_repair_spaces, false)
