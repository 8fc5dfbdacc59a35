#include "core/archive/network/PartFile.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace vivify {

namespace {

[[noreturn]] void failDisk()
{
    throw Error(Error::Kind::Resources, QCoreApplication::translate("HttpFetcher", "The disk does not take what was downloaded."),
                QCoreApplication::translate("HttpFetcher", "What has already come is kept; the next try goes on from there."),
                QCoreApplication::translate("HttpFetcher", "Free some space and try again."))
        .about("disk-full");
}

} // namespace

PartFile::PartFile(const QString &path) : m_file(path)
{
    if (!m_file.open(QIODevice::ReadWrite))
        failDisk();
    QFile note(path + QLatin1String(".json"));
    if (note.open(QIODevice::ReadOnly)) {
        const QJsonObject told = QJsonDocument::fromJson(note.read(1 << 16)).object();
        m_validator = told.value(QLatin1String("validator")).toString().toLatin1();
        m_total = told.value(QLatin1String("total")).toInteger();
    }
    if (m_validator.isEmpty() || (m_total > 0 && m_file.size() > m_total))
        begin({}, 0); // nothing that could be gone on with
    if (!m_file.seek(m_file.size()))
        failDisk();
}

void PartFile::begin(const QByteArray &validator, qint64 total)
{
    if (!m_file.resize(0) || !m_file.seek(0))
        failDisk();
    m_validator = validator;
    m_total = total;
    writeNote();
}

void PartFile::append(const QByteArray &bytes)
{
    if (m_file.write(bytes) != bytes.size())
        failDisk();
}

void PartFile::finish()
{
    if (!m_file.flush())
        failDisk();
}

void PartFile::writeNote() const
{
    const QJsonObject told{{QStringLiteral("validator"), QString::fromLatin1(m_validator)}, {QStringLiteral("total"), m_total}};
    writeFileAtomically(m_file.fileName() + QLatin1String(".json"), QJsonDocument(told).toJson());
}

} // namespace vivify
