// report_page: a batch for people: what failed and why, where to look first, and the documents, sortable and filterable.
#pragma once

#include "base/sink.h"
#include "batch/records.h"

namespace lectern {

Result<void> report_page(Records& records, Sink& to);

}  // namespace lectern
