#pragma once

#include <QFile>
#include <QString>

namespace vivify {

/// A file that has come in part, with what its server said of it: enough to see whether the rest belongs to it. The note lies
/// beside it. One thread. Throws Error (Resources) when the disk refuses.
class PartFile
{
public:
    explicit PartFile(const QString &path);

    qint64 size() const { return m_file.size(); }
    /// What a server tells to recognise the same file: its ETag, else its date of change; empty where it told none.
    QByteArray validator() const { return m_validator; }
    qint64 total() const { return m_total; } ///< 0: not told.

    /// Empties the file for one of that length and validator.
    void begin(const QByteArray &validator, qint64 total);
    void append(const QByteArray &bytes);
    void finish(); ///< Everything is on the disk afterwards.

private:
    void writeNote() const;

    QFile m_file;
    QByteArray m_validator;
    qint64 m_total = 0;
};

} // namespace vivify
