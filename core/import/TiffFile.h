#pragma once

#include "core/import/Source.h"

#include <memory>

struct tiff;

namespace vivify {

/// A TIFF opened over bytes in memory, with every allocation capped; libtiff's messages are counted, never printed.
class TiffFile
{
public:
    /// Throws Error when there is not even one page.
    explicit TiffFile(const Source &source);
    ~TiffFile();

    struct tiff *handle() const;
    int pages() const;
    /// libtiff reported an error since the file was opened or clearFaults.
    bool faulty() const;
    void clearFaults();
    /// False when there is no such page.
    bool selectPage(int page);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vivify
