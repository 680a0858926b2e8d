#include "repair.h"

FUZZ_REPAIR(ld_repair_as_gbk, false)
