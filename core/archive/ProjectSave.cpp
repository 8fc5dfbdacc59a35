#include "core/archive/LosslessPicture.h"
#include "core/archive/ProjectArchive.h"
#include "core/archive/ProjectManifest.h"
#include "core/archive/ZipReader.h"
#include "core/base/AtomicFile.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryFile>
#include <QtEndian>

#include <quazip.h>
#include <quazipfile.h>
#include <quazipnewinfo.h>

namespace vivify {

namespace {

constexpr int ThumbnailSide = 320;
constexpr qint64 MaximumFile = qint64(4000) << 20; // below the 4 GiB where ZIP64 begins

[[noreturn]] void fail(const QString &path, const QString &reason)
{
    throw Error(Error::Kind::Resources,
                QCoreApplication::translate("ProjectArchive", "“%1” could not be saved: %2.")
                    .arg(QFileInfo(path).fileName(), reason),
                QCoreApplication::translate("ProjectArchive", "The project is still open here; the old file is unchanged."),
                QCoreApplication::translate("ProjectArchive", "Free some space or choose another folder, then save again."));
}

/// Writes entries one by one. All are stored, not deflated: PNG is packed already and fields hardly shrink.
class Writer
{
public:
    Writer(QIODevice &device, const QString &target) : m_device(device), m_target(target), m_zip(&device)
    {
        m_zip.setAutoClose(false);
        m_zip.setDataDescriptorWritingEnabled(false);
        if (!m_zip.open(QuaZip::mdCreate))
            fail(m_target, device.errorString());
    }

    void add(const QString &name, const QByteArray &content)
    {
        if (content.isEmpty())
            fail(m_target, QCoreApplication::translate("ProjectArchive", "there is not enough memory"));
        if (m_device.size() + content.size() > MaximumFile)
            fail(m_target, QCoreApplication::translate("ProjectArchive", "the project is larger than 4 GB"));
        QuaZipNewInfo info(name);
        info.dateTime = QDateTime(QDate(1980, 1, 1), QTime(0, 0)); // when someone worked is nobody's business
        QuaZipFile entry(&m_zip);
        if (!entry.open(QIODevice::WriteOnly, info, nullptr, 0, 0, 0) || entry.write(content) != content.size())
            fail(m_target, m_device.errorString());
        entry.close();
        if (entry.getZipError() != ZIP_OK)
            fail(m_target, m_device.errorString());
    }

    void finish()
    {
        m_zip.close();
        if (m_zip.getZipError() != ZIP_OK)
            fail(m_target, m_device.errorString());
    }

private:
    QIODevice &m_device;
    QString m_target;
    QuaZip m_zip;
};

QByteArray fieldBytes(const DisplacementField &field)
{
    const std::vector<float> &nodes = *field.nodes();
    QByteArray bytes(qsizetype(nodes.size() * sizeof(float)), Qt::Uninitialized);
    qToLittleEndian<float>(nodes.data(), qsizetype(nodes.size()), bytes.data());
    return bytes;
}

void addPictureEntries(Writer &writer, const Picture &picture, int index, const std::function<void()> &step)
{
    writer.add(ProjectManifest::imageEntry(index), LosslessPicture::encode(picture.image));
    for (int i = 0; i < int(picture.regions.size()); ++i) {
        step();
        writer.add(ProjectManifest::maskEntry(index, i), LosslessPicture::encode(picture.regions.at(i).mask.toImage()));
    }
    const Clip &clip = picture.clip;
    for (int i = 0; i < int(clip.frames.size()); ++i) {
        step();
        writer.add(ProjectManifest::frameEntry(index, i), LosslessPicture::encode(clip.frames.at(i)));
    }
    step();
    if (clip.isNull())
        return;
    if (!clip.still.isNull())
        writer.add(ProjectManifest::clipEntry(index, "still.png"), LosslessPicture::encode(clip.still));
    if (!clip.influence.isNull())
        writer.add(ProjectManifest::clipEntry(index, "influence.png"), LosslessPicture::encode(clip.influence));
    if (!clip.field.isNull())
        writer.add(ProjectManifest::clipEntry(index, "field.f32"), fieldBytes(clip.field));
}

void writeEntries(const Project &project, Writer &writer, JobContext &context)
{
    int done = 0, total = 1;
    for (const Picture &picture : project.pictures)
        total += 1 + int(picture.regions.size() + picture.clip.frames.size());
    const auto step = [&] { context.checkpoint(done++, total); };

    step();
    writer.add(QStringLiteral("manifest.json"),
               QJsonDocument(ProjectManifest::toJson(project)).toJson(QJsonDocument::Compact));
    if (const Picture *current = project.currentPicture()) {
        const QImage small = current->image.scaled(ThumbnailSide, ThumbnailSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        if (!small.isNull()) // a picture of 1 × 1000 has none
            writer.add(QStringLiteral("thumbnail.png"), LosslessPicture::encode(small));
    }
    for (int i = 0; i < int(project.pictures.size()); ++i)
        addPictureEntries(writer, project.pictures.at(i), i, step);
    context.checkpoint(total, total);
}

/// A short write on a full disk can pass every earlier check; reading the file again can't.
void verify(const QString &written, const QString &target)
{
    try {
        ZipReader zip(written);
        for (const QString &name : zip.names())
            zip.read(name);
    } catch (const Error &) {
        fail(target, QCoreApplication::translate("ProjectArchive", "not all of it reached the disk"));
    }
}

QString resolved(const QString &path)
{
    const QFileInfo info(path);
    return info.isSymLink() && info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
}

} // namespace

void ProjectArchive::save(const Project &project, const QString &path, JobContext &context)
{
    const QString target = resolved(path);
    QTemporaryFile file(target + QStringLiteral(".XXXXXX.part")); // nameless until fileName(): a crash leaves nothing
    if (!file.open())
        fail(target, file.errorString());
    Writer writer(file, target);
    writeEntries(project, writer, context);
    writer.finish();
    if (!file.flush())
        fail(target, file.errorString());
    const QString part = file.fileName();
    verify(part, target);
    const auto shared = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther;
    file.setPermissions(QFileInfo::exists(target) ? QFileInfo(target).permissions() : QFileDevice::Permissions(shared));
    file.setAutoRemove(false); // replaceFileDurably does it
    file.close();
    replaceFileDurably(part, target);
}

} // namespace vivify
