#include "core/archive/PackZip.h"

#include <QFileInfo>
#include <QSet>
#include <algorithm>

#include <quazip.h>
#include <quazipfile.h>
#include <quazipfileinfo.h>

namespace vivify {

namespace {

constexpr int Encrypted = 1;
/// Deflate reaches 1032:1; above that a declared size is a lie.
constexpr qint64 LargestRatio = 1032, SmallEntry = 1 << 20;

bool leavesItsFolder(const QString &name)
{
    const QStringList parts = name.split(QLatin1Char('/'));
    const bool strange = std::any_of(name.begin(), name.end(), [](QChar letter) {
        return letter.unicode() < 32 || letter == QLatin1Char('\\') || letter == QLatin1Char(':');
    });
    return strange || name.startsWith(QLatin1Char('/')) || parts.contains(QLatin1String("..")) || parts.contains(QLatin1String("."));
}

bool isLink(const QuaZipFileInfo64 &info)
{
    return ((info.externalAttr >> 16) & 0170000) == 0120000;
}

bool isAcceptable(const QuaZipFileInfo64 &info)
{
    const qint64 unpacked = qint64(info.uncompressedSize), packed = qint64(info.compressedSize);
    return unpacked >= 0 && packed >= 0 && !leavesItsFolder(info.name) && !isLink(info) && !(info.flags & Encrypted)
        && (unpacked < SmallEntry || unpacked / LargestRatio <= packed);
}

} // namespace

PackZip::PackZip(const QString &path) : PackSource(QFileInfo(path).fileName()), m_zip(std::make_unique<QuaZip>(path))
{
    if (!QFileInfo(path).isFile() || !m_zip->open(QuaZip::mdUnzip))
        refuse(QCoreApplication::translate("PackSource", "“%1” is neither a folder nor a ZIP that can be read.").arg(m_name));
    choose(directory());
}

PackZip::~PackZip() = default;

QList<PackFile> PackZip::directory()
{
    const auto bad = [this] { refuse(QCoreApplication::translate("PackSource", "“%1” is damaged or was made to deceive.").arg(m_name)); };
    if (m_zip->getEntriesCount() < 0 || m_zip->getEntriesCount() > MaximumEntries)
        bad();
    QList<PackFile> found;
    QSet<QString> names;
    qint64 total = 0;
    for (bool more = m_zip->goToFirstFile(); more; more = m_zip->goToNextFile()) {
        QuaZipFileInfo64 info;
        if (!m_zip->getCurrentFileInfo(&info) || !isAcceptable(info) || names.contains(info.name.toCaseFolded()))
            bad();
        names.insert(info.name.toCaseFolded());
        const qint64 size = qint64(info.uncompressedSize);
        if (size > MaximumBytes - total)
            bad();
        total += size;
        if (!info.name.endsWith(QLatin1Char('/')))
            found.append({info.name, size, {}});
    }
    if (m_zip->getZipError() != UNZ_OK)
        bad();
    return found;
}

void PackZip::read(const QString &path, const std::function<void(const QByteArray &)> &piece)
{
    const auto wrong = [&] { refuse(QCoreApplication::translate("PackSource", "“%1” in “%2” is damaged.").arg(path, m_name)); };
    const auto entry = std::find_if(m_files.begin(), m_files.end(), [&](const PackFile &file) { return file.path == path; });
    QuaZipFile file(m_zip.get());
    if (entry == m_files.end() || !m_zip->setCurrentFile(m_root + path) || !file.open(QIODevice::ReadOnly))
        wrong();
    qint64 seen = 0;
    while (seen <= entry->bytes) {
        const QByteArray bytes = file.read(std::min<qint64>(1 << 20, entry->bytes + 1 - seen)); // one more than declared must fail
        if (bytes.isEmpty())
            break;
        seen += bytes.size();
        if (seen > entry->bytes)
            wrong();
        piece(bytes);
    }
    file.close(); // compares the checksum
    if (seen != entry->bytes || file.getZipError() != UNZ_OK)
        wrong();
}

} // namespace vivify
