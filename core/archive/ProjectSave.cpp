#include "core/archive/ClipChanges.h"
#include "core/archive/LosslessPicture.h"
#include "core/archive/ProjectArchive.h"
#include "core/archive/ProjectManifest.h"
#include "core/archive/VoiceManifest.h"
#include "core/archive/ZipReader.h"
#include "core/base/AtomicFile.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryFile>
#include <QtEndian>

#include <deque>
#include <future>
#include <quazip.h>
#include <quazipfile.h>
#include <quazipnewinfo.h>
#include <thread>

namespace vivify {

namespace {

constexpr int ThumbnailSide = 320;

[[noreturn]] void fail(const QString &path, const QString &reason)
{
    throw Error(Error::Kind::Resources,
                QCoreApplication::translate("ProjectArchive", "“%1” could not be saved: %2.")
                    .arg(QFileInfo(path).fileName(), reason),
                QCoreApplication::translate("ProjectArchive", "The project is still open here; the old file is unchanged."),
                QCoreApplication::translate("ProjectArchive", "Free some space or choose another folder, then save again.")).about("disk-full");
}

/// Writes entries one by one. All are stored, not deflated: PNG is packed already and fields hardly shrink.
class Writer
{
public:
    Writer(QIODevice &device, const QString &target, qint64 maximum)
        : m_device(device), m_target(target), m_maximum(maximum), m_zip(&device)
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
        if (m_device.size() + content.size() > m_maximum)
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
    qint64 m_maximum;
    QuaZip m_zip;
};

QByteArray fieldBytes(const DisplacementField &field)
{
    const std::vector<float> &nodes = *field.nodes();
    QByteArray bytes(qsizetype(nodes.size() * sizeof(float)), Qt::Uninitialized);
    qToLittleEndian<float>(nodes.data(), qsizetype(nodes.size()), bytes.data());
    return bytes;
}

/// Packs several pictures at once and hands them over in order: packing takes longer than writing.
class Packer
{
public:
    Packer(Writer &writer, const std::function<void()> &step) : m_writer(writer), m_step(step) {}

    void add(const QString &name, const std::function<QByteArray()> &pack)
    {
        if (m_waiting.size() >= std::max(2U, std::thread::hardware_concurrency()))
            writeFirst();
        m_waiting.emplace_back(name, std::async(std::launch::async, pack));
    }
    void finish()
    {
        while (!m_waiting.empty())
            writeFirst();
    }

private:
    void writeFirst()
    {
        m_step();
        m_writer.add(m_waiting.front().first, m_waiting.front().second.get());
        m_waiting.pop_front();
    }
    Writer &m_writer;
    const std::function<void()> &m_step;
    std::deque<std::pair<QString, std::future<QByteArray>>> m_waiting;
};

void addField(Packer &packer, const DisplacementField &field, const QString &folder)
{
    if (ClipChanges::fieldPictureSize(field.size(), field.step(), field.frames()).isValid())
        packer.add(folder + QStringLiteral("field.png"),
                   [field] { return LosslessPicture::encode(ClipChanges::fieldPicture(field)); });
    else
        packer.add(folder + QStringLiteral("field.f32"), [field] { return fieldBytes(field); });
}

void addFrames(Packer &packer, const Clip &clip, const QString &folder)
{
    QImage before = ClipChanges::beforeFirst(clip, clip.frames.first().size());
    for (int i = 0; i < int(clip.frames.size()); ++i) {
        const QImage frame = clip.frames.at(i);
        const QRect box = ClipChanges::box(frame, before);
        if (!box.isEmpty())
            packer.add(ProjectManifest::changeEntry(folder, i), [frame, before, box] {
                return LosslessPicture::encode(ClipChanges::difference(frame, before, box));
            });
        before = frame;
    }
}

std::function<QByteArray()> png(const QImage &image)
{
    return [image] { return LosslessPicture::encode(image); };
}

void addClip(Packer &packer, const Clip &clip, const QString &folder)
{
    if (clip.isNull())
        return;
    if (!clip.field.isNull()) // the longest to pack, so that others are packed beside it
        addField(packer, clip.field, folder);
    if (!clip.still.isNull())
        packer.add(folder + QStringLiteral("still.png"), png(clip.still));
    if (!clip.influence.isNull())
        packer.add(folder + QStringLiteral("influence.png"), png(clip.influence));
    addFrames(packer, clip, folder);
}

void addPictureEntries(Writer &writer, const Picture &picture, int index, const std::function<void()> &step)
{
    Packer packer(writer, step);
    packer.add(ProjectManifest::imageEntry(index), png(picture.image));
    for (int i = 0; i < int(picture.regions.size()); ++i)
        packer.add(ProjectManifest::maskEntry(index, i), png(picture.regions.at(i).mask.toImage()));
    addClip(packer, picture.clip, ProjectManifest::clipFolder(index));
    for (int i = 0; i < int(picture.takes.size()); ++i)
        if (picture.takes.at(i).id != picture.takeId)
            addClip(packer, picture.takes.at(i).clip, ProjectManifest::takeFolder(index, i));
    packer.finish();
}

/// What could be written but not opened again must not be begun.
void checkFits(const Project &project, const QString &target, const ProjectArchive::SaveLimits &limits)
{
    if (ProjectManifest::entries(project) > limits.entries)
        fail(target, QCoreApplication::translate("ProjectArchive", "the project has too many pictures and frames"));
    if (ProjectManifest::decodedBytes(project) > limits.decodedBytes)
        fail(target, QCoreApplication::translate("ProjectArchive", "its pictures and frames are larger than a project can be"));
}

void writeEntries(const Project &project, Writer &writer, JobContext &context)
{
    const int total = ProjectManifest::entries(project);
    int done = 0;
    const auto step = [&] { context.checkpoint(std::min(done++, total), total); };

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
    for (int i = 0; i < int(project.narration.size()); ++i) {
        step();
        writer.add(VoiceManifest::entry(i), project.narration.at(i).sound.toWav());
    }
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

void ProjectArchive::save(const Project &project, const QString &path, JobContext &context, const SaveLimits &limits)
{
    const QString target = resolved(path);
    checkFits(project, target, limits);
    QTemporaryFile file(target + QStringLiteral(".XXXXXX.part")); // nameless until fileName(): a crash leaves nothing
    if (!file.open())
        fail(target, file.errorString());
    Writer writer(file, target, limits.fileBytes);
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
