#pragma once

#include <QString>

namespace vivify {

/// Writes what Qt and the program say about themselves to log.txt in the user's data folder, without paths, names or
/// anything else that stands in quotes. While it lives; one a process.
class ProgramLog
{
public:
    static constexpr qint64 Largest = 256 * 1024; ///< Bytes; then it begins again, keeping the one before.

    explicit ProgramLog(const QString &folder);
    ~ProgramLog();

    static QString path(const QString &folder);
    static QString text(const QString &folder); ///< What was written, oldest first.
    /// Without what could tell of a person: paths, quoted words, addresses.
    static QString anonymised(const QString &message);
};

} // namespace vivify
