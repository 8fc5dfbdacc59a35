#pragma once

#include <QFile>
#include <QHash>

namespace vivify {

/// Reads ZIP files that strangers made, into memory only.
///
/// QuaZip takes the last of two equal names, has no limits and believes what an entry says of itself; so the directory is
/// checked here in full before a byte of content is used. Refused: links, encryption, ZIP64, methods other than stored
/// and deflate, overlapping or hidden spans, names other than a–z 0–9 _ - / and one known suffix, sizes over the limits.
/// One thread. Every function throws Error (BadInput) naming the file.
class ZipReader
{
public:
    struct Limits
    {
        int entries = 20000;
        qint64 totalBytes = qint64(8) << 30; ///< Sum of the unpacked sizes.
        int ratio = 1000;                    ///< Unpacked over packed, for entries above 1 MiB.
    };

    explicit ZipReader(const QString &path) : ZipReader(path, Limits()) {}
    ZipReader(const QString &path, Limits limits);
    bool contains(const QString &name) const { return m_entries.contains(name); }
    QStringList names() const { return m_entries.keys(); }
    qint64 sizeOf(const QString &name) const; ///< Unpacked; 0 when absent.
    /// The content, its length and checksum compared with the directory.
    QByteArray read(const QString &name);

private:
    struct Entry
    {
        qint64 packed = 0, unpacked = 0, header = 0, data = 0;
        quint32 crc = 0;
        quint16 method = 0, flags = 0;
    };

    [[noreturn]] void refuse() const;
    QByteArray bytesAt(qint64 offset, qint64 count);
    void readDirectory();
    qint64 readEntry(const QByteArray &directory, qint64 at);
    void checkLocalHeader(const QByteArray &name, Entry &entry);
    void checkSpans(qint64 directoryStart) const;
    QByteArray inflated(const QByteArray &packed, qint64 size) const;

    QFile m_file;
    Limits m_limits;
    QHash<QString, Entry> m_entries;
};

} // namespace vivify
