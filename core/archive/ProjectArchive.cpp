#include "core/archive/ProjectArchive.h"

#include "core/archive/ClipChanges.h"
#include "core/archive/LosslessPicture.h"
#include "core/archive/ProjectManifest.h"
#include "core/archive/VoiceManifest.h"
#include "core/archive/ZipReader.h"
#include "core/base/Json.h"

#include <QFileInfo>
#include <QtEndian>
#include <cmath>
#include <cstring>
#include <numeric>

namespace vivify {

namespace {

const auto ManifestEntry = QStringLiteral("manifest.json");
const auto ThumbnailEntry = QStringLiteral("thumbnail.png");

QString translated(const char *text)
{
    return QCoreApplication::translate("ProjectArchive", text);
}

[[noreturn]] void refuse(const QString &path)
{
    throw Error(Error::Kind::BadInput,
                translated(QT_TRANSLATE_NOOP("ProjectArchive", "“%1” is damaged or not a Vivify project."))
                    .arg(QFileInfo(path).fileName()),
                translated(QT_TRANSLATE_NOOP("ProjectArchive", "The file was left as it is.")),
                translated(QT_TRANSLATE_NOOP("ProjectArchive", "Open another file, or a backup of this one.")));
}

[[noreturn]] void refuseNewer(const QString &path)
{
    throw Error(Error::Kind::BadInput,
                translated(QT_TRANSLATE_NOOP("ProjectArchive", "“%1” was made by a newer Vivify."))
                    .arg(QFileInfo(path).fileName()),
                translated(QT_TRANSLATE_NOOP("ProjectArchive", "The file was left as it is.")),
                translated(QT_TRANSLATE_NOOP("ProjectArchive", "Open it with the newest version of Vivify.")));
}

/// One load: the archive, what its manifest announced and how far it has come.
class Loader
{
public:
    Loader(const QString &path, JobContext &context) : m_path(path), m_context(context), m_zip(path) {}

    Project load()
    {
        const QJsonObject manifest = readManifest();
        Project project = ProjectManifest::fromJson(manifest, m_shape);
        if (!ProjectManifest::isConsistent(project) || m_shape.decodedBytes > ProjectManifest::MaximumDecoded)
            refuse(m_path);
        for (const auto &shape : std::as_const(m_shape.pictures))
            m_total += 2 + shape.frames + takeFrames(shape);
        for (int i = 0; i < int(project.pictures.size()); ++i)
            fill(project.pictures[i], m_shape.pictures.at(i), i);
        for (int i = 0; i < int(project.narration.size()); ++i)
            fill(project.narration[i].sound, m_shape.soundFrames.at(i), i);
        m_context.checkpoint(m_total, m_total);
        return project;
    }

private:
    static int takeFrames(const ProjectManifest::Shape::PictureShape &shape)
    {
        return std::accumulate(shape.takes.begin(), shape.takes.end(), 0, [](int sum, const auto &take) { return sum + take.frames; });
    }

    QJsonObject readManifest()
    {
        if (m_zip.sizeOf(ManifestEntry) > ProjectManifest::MaximumManifest)
            refuse(m_path);
        const QJsonObject manifest =
            Json::parseObject(m_zip.read(ManifestEntry), QFileInfo(m_path).fileName(), ProjectManifest::MaximumManifest);
        const double format = manifest.value(QLatin1String("format")).toDouble();
        if (format > ProjectManifest::Format && format == std::floor(format))
            refuseNewer(m_path);
        if (!Json::schemaErrors(manifest, Json::schema(QStringLiteral("project"))).isEmpty())
            refuse(m_path);
        return manifest;
    }

    QImage picture(const QString &entry, QSize size, QImage::Format format)
    {
        m_context.checkpoint(m_done, m_total);
        const QImage image = LosslessPicture::decode(m_zip.read(entry), size, format);
        if (image.isNull())
            refuse(m_path);
        return image;
    }

    void fill(Picture &result, const ProjectManifest::Shape::PictureShape &shape, int index)
    {
        result.image = picture(ProjectManifest::imageEntry(index), shape.size, QImage::Format_RGB32);
        ++m_done;
        for (int i = 0; i < int(result.regions.size()); ++i)
            result.regions[i].mask =
                Mask::fromImage(picture(ProjectManifest::maskEntry(index, i), shape.size, QImage::Format_Grayscale8));
        ++m_done;
        fillClip(result.clip, shape, ProjectManifest::clipFolder(index));
        for (int i = 0; i < int(result.takes.size()); ++i)
            if (Take &take = result.takes[i]; take.id == result.takeId)
                take.clip = result.clip;
            else
                fillClip(take.clip, shape.takes.at(i), ProjectManifest::takeFolder(index, i));
    }

    void fill(Sound &sound, qint64 frames, int index)
    {
        const Sound read = Sound::fromWav(m_zip.read(VoiceManifest::entry(index)));
        if (read.channels != sound.channels || read.frames() != frames)
            refuse(m_path);
        sound = read;
    }

    void fillClip(Clip &clip, const ProjectManifest::Shape::PictureShape &shape, const QString &folder)
    {
        if (shape.stillSize.isValid())
            clip.still = picture(folder + QStringLiteral("still.png"), shape.stillSize, QImage::Format_RGB32);
        if (shape.changes.isEmpty())
            for (int i = 0; i < shape.frames; ++i, ++m_done)
                clip.frames.append(picture(ProjectManifest::frameEntry(folder, i), shape.clipSize, QImage::Format_RGB32));
        else
            fillFromChanges(clip, shape, folder);
        if (shape.influenceSize.isValid())
            clip.influence = picture(folder + QStringLiteral("influence.png"), shape.influenceSize, QImage::Format_Grayscale8);
        if (shape.fieldSize.isValid())
            clip.field = field(shape, folder);
    }

    void fillFromChanges(Clip &clip, const ProjectManifest::Shape::PictureShape &shape, const QString &folder)
    {
        if (shape.changes.size() != shape.frames)
            refuse(m_path);
        QImage frame = ClipChanges::beforeFirst(clip, shape.clipSize);
        for (int i = 0; i < shape.frames; ++i, ++m_done) {
            const QRect box = shape.changes.at(i);
            if (frame.isNull() || (!box.isEmpty() && !frame.rect().contains(box)))
                refuse(m_path);
            if (!box.isEmpty())
                frame = ClipChanges::applied(
                    frame, box, picture(ProjectManifest::changeEntry(folder, i), box.size(), QImage::Format_RGB32));
            clip.frames.append(frame);
        }
    }

    DisplacementField fieldFromPicture(const ProjectManifest::Shape::PictureShape &shape, const QString &entry)
    {
        const QSize size = ClipChanges::fieldPictureSize(shape.fieldSize, shape.fieldStep, shape.fieldFrames);
        std::vector<float> nodes = ClipChanges::fieldNodes(picture(entry, size, QImage::Format_Grayscale8), shape.fieldFrames);
        checkFinite(nodes);
        return DisplacementField(shape.fieldSize, shape.fieldStep, shape.fieldFrames, std::move(nodes));
    }

    void checkFinite(const std::vector<float> &nodes) const
    {
        for (const float node : nodes)
            if (!std::isfinite(node))
                refuse(m_path);
    }

    DisplacementField field(const ProjectManifest::Shape::PictureShape &shape, const QString &folder)
    {
        const QString packed = folder + QStringLiteral("field.png");
        if (m_zip.contains(packed))
            return fieldFromPicture(shape, packed);
        const QString entry = folder + QStringLiteral("field.f32");
        const qint64 across = (qint64(shape.fieldSize.width()) - 1 + shape.fieldStep - 1) / shape.fieldStep + 1;
        const qint64 down = (qint64(shape.fieldSize.height()) - 1 + shape.fieldStep - 1) / shape.fieldStep + 1;
        const qint64 count = across * down * shape.fieldFrames * 2; // at most 1e5 · 1e5 · 2e3 · 2: no overflow
        if (m_zip.sizeOf(entry) != count * 4)
            refuse(m_path);
        const QByteArray bytes = m_zip.read(entry);
        std::vector<float> nodes(size_t(count), 0.0F);
        qFromLittleEndian<float>(bytes.constData(), count, nodes.data());
        checkFinite(nodes);
        return DisplacementField(shape.fieldSize, shape.fieldStep, shape.fieldFrames, std::move(nodes));
    }

    QString m_path;
    JobContext &m_context;
    ZipReader m_zip;
    ProjectManifest::Shape m_shape;
    int m_done = 0, m_total = 0;
};

} // namespace

Project ProjectArchive::load(const QString &path, JobContext &context)
{
    return Loader(path, context).load();
}

QImage ProjectArchive::thumbnail(const QString &path)
{
    constexpr int Side = 1024;
    try {
        ZipReader zip(path);
        const QByteArray png = zip.contains(ThumbnailEntry) ? zip.read(ThumbnailEntry) : QByteArray();
        const QSize size = LosslessPicture::sizeOf(png);
        return size.width() <= Side && size.height() <= Side ? LosslessPicture::decode(png, size, QImage::Format_RGB32)
                                                             : QImage();
    } catch (const Error &) {
        return {};
    }
}

} // namespace vivify
