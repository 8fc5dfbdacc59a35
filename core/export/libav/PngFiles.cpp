#include "core/export/libav/PngFiles.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/export/Look.h"
#include "core/export/Provenance.h"
#include "core/export/libav/LibavReader.h"
#include "core/export/libav/XmpFile.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QImageReader>
#include <QImageWriter>
#include <QtEndian>
#include <zlib.h>

namespace vivify {

namespace {

constexpr int AfterHeader = 8 + 25; // signature and IHDR

/// A picture as the bytes of its file.
class PngFrame : public VideoEncoder::Prepared
{
public:
    explicit PngFrame(const QByteArray &bytes) : file(bytes) {}
    qint64 bytes() const override { return file.size(); }
    const QByteArray file;
};

QByteArray bigEndian(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray chunk(const QByteArray &type, const QByteArray &content)
{
    const QByteArray summed = type + content;
    const auto sum = quint32(crc32(0, reinterpret_cast<const Bytef *>(summed.constData()), uInt(summed.size())));
    return bigEndian(quint32(content.size())) + summed + bigEndian(sum);
}

QByteArray chunksOf(const FileMarks &marks)
{
    QByteArray chunks;
    if (!marks.record.isEmpty())
        chunks += chunk("tEXt", QByteArray(Provenance::Key) + '\0' + marks.record);
    if (!marks.sourceType.isEmpty())
        chunks += chunk("iTXt", QByteArray("XML:com.adobe.xmp") + QByteArray(5, '\0') + Xmp::packet(marks, false));
    return chunks;
}

QStringList filesOf(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return {path};
    QStringList files;
    const QDir folder(path);
    for (const QString &name : folder.entryList({QStringLiteral("*.png")}, QDir::Files, QDir::Name))
        files.append(folder.filePath(name));
    return files;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw LibavReader::readError(path, file.errorString());
    return file.readAll();
}

QImage decoded(const QString &path, const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    const QImage image = QImageReader(&buffer, "png").read();
    if (image.isNull())
        throw LibavReader::readError(path, QCoreApplication::translate("VideoReader", "it is no whole picture"));
    return image;
}

/// The values of the text chunks of that key.
QList<QByteArray> textsOf(const QByteArray &file, const QByteArray &key)
{
    QList<QByteArray> texts;
    for (qsizetype at = 8; at + 12 <= file.size();) {
        const quint32 length = qFromBigEndian<quint32>(file.constData() + at);
        if (file.mid(at + 4, 4) == "tEXt" && file.mid(at + 8, key.size() + 1) == key + '\0')
            texts.append(file.mid(at + 9 + key.size(), qsizetype(length) - key.size() - 1));
        at += 12 + qsizetype(length);
    }
    return texts;
}

} // namespace

PngWriter::PngWriter(const EncoderOrder &order) : m_order(order), m_marks(chunksOf(order.marks))
{
    if (order.format.kind == OutputFormat::Kind::Sequence && !QDir().mkpath(order.path))
        throw Error(Error::Kind::Resources,
                    QCoreApplication::translate("VideoEncoder", "The folder %1 could not be made.").arg(QFileInfo(order.path).fileName()),
                    QString(), QCoreApplication::translate("VideoEncoder", "Free some disk space or choose another folder."));
}

VideoEncoder::PreparedFrame PngWriter::prepare(const QImage &frame)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setCompression(60); // zlib's 6
    writer.write(frame.convertToFormat(QImage::Format_RGB888));
    QByteArray bytes = buffer.data();
    bytes.insert(AfterHeader, m_marks);
    return std::make_shared<PngFrame>(bytes);
}

void PngWriter::write(const PreparedFrame &frame)
{
    ++m_count;
    const QString path = m_order.format.kind == OutputFormat::Kind::Still
        ? m_order.path
        : QDir(m_order.path).filePath(QStringLiteral("frame-%1.png").arg(m_count, 5, 10, QLatin1Char('0')));
    writeFileAtomically(path, static_cast<const PngFrame &>(*frame).file);
}

VideoFacts PngFiles::factsOf(const QString &path)
{
    VideoFacts facts;
    facts.codec = QStringLiteral("png");
    facts.pixelFormat = QStringLiteral("rgb24");
    if (!QFileInfo(path).isDir())
        facts.container = QStringLiteral("png");
    const QStringList files = filesOf(path);
    if (files.isEmpty())
        throw LibavReader::readError(path, QCoreApplication::translate("VideoReader", "the folder holds no picture"));
    for (const QString &file : files) {
        const QByteArray bytes = contentOf(file);
        const QImage image = decoded(file, bytes);
        const QList<QByteArray> records = textsOf(bytes, Provenance::Key);
        const QJsonObject record = records.size() == 1 ? Provenance::parse(records.first()) : QJsonObject();
        const QString source = Xmp::readFrom(file).sourceType;
        const bool first = facts.frames == 0; // what any of them lacks, all lack
        facts.size = first || facts.size == image.size() ? image.size() : QSize();
        facts.aigc = first || facts.aigc == record ? record : QJsonObject();
        facts.sourceType = first || facts.sourceType == source ? source : QString();
        facts.bytes += bytes.size();
        facts.pictures.append({0, lookOf(image)});
        ++facts.frames;
    }
    return facts;
}

void PngFiles::readFrames(const QString &path, const VideoLibrary::TakeFrame &take)
{
    int index = 0;
    for (const QString &file : filesOf(path))
        if (!take(index++, decoded(file, contentOf(file)).convertToFormat(QImage::Format_RGB32)))
            return;
}

} // namespace vivify
