#pragma once

#include "core/jobs/JobContext.h"
#include "core/project/Project.h"

#include <memory>

class QLockFile;

namespace vivify {

/// .vivify files: a ZIP with manifest.json (format version 2, checked against resources/schemas), lossless pictures,
/// masks and clips. Any thread.
namespace ProjectArchive {

/// What a file may grow to: as much as can be opened again, and below the 4 GiB and 65535 entries of plain ZIP.
struct SaveLimits
{
    qint64 fileBytes = qint64(4000) << 20;
    qint64 decodedBytes = qint64(8) << 30;
    int entries = 20000;
};

/// Durable and all-or-nothing. Throws Error (Resources), the old file untouched; Cancelled. What is too large is refused
/// before anything is written when its pixels or entries are too many, else when the packed size shows it.
void save(const Project &project, const QString &path, JobContext &context, const SaveLimits &limits = {});
/// Throws Error (BadInput) for anything that is not a whole, well-formed project within the limits
/// ("made by a newer Vivify" has its own words); nothing is written outside memory.
Project load(const QString &path, JobContext &context);
/// A small picture for lists of recent projects; null when there is none.
QImage thumbnail(const QString &path);

} // namespace ProjectArchive

/// Holds a project file open for one window. Freed by the destructor and by the death of the process.
class ProjectLock
{
public:
    explicit ProjectLock(const QString &projectPath);
    ~ProjectLock();
    bool isHeld() const;
    QString holder() const; ///< "program, process number" of whoever has it.

private:
    std::unique_ptr<QLockFile> m_file;
    bool m_held = false;
};

} // namespace vivify
