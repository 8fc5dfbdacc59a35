#include "core/archive/LosslessPicture.h"
#include "core/archive/ProjectArchive.h"
#include "core/archive/ProjectManifest.h"
#include "core/archive/Recovery.h"
#include "core/archive/RecoveryState.h"
#include "core/base/AtomicFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QUuid>

#include <algorithm>

namespace vivify {

namespace {

constexpr int ThumbnailSide = 320;

[[noreturn]] void fail()
{
    throw Error(Error::Kind::Resources,
                QCoreApplication::translate("Recovery", "The recovery copy could not be written."),
                QCoreApplication::translate("Recovery", "The project itself is not touched."),
                QCoreApplication::translate("Recovery", "Save the project, and free some space.")).about("disk-full");
}

bool sameFrames(const Clip &a, const Clip &b)
{
    const auto same = [](const QImage &one, const QImage &other) { return one.cacheKey() == other.cacheKey(); };
    return std::equal(a.frames.begin(), a.frames.end(), b.frames.begin(), b.frames.end(), same);
}

bool isSame(const Clip &a, const Clip &b)
{
    return sameFrames(a, b) && a.fps == b.fps && a.still.cacheKey() == b.still.cacheKey() && a.events == b.events
        && a.caption == b.caption && a.report == b.report && a.provenance == b.provenance;
}
bool isSame(const QImage &a, const QImage &b) { return a.cacheKey() == b.cacheKey(); }
bool isSame(const Mask &a, const Mask &b) { return a.size() == b.size() && a.tilesApart(b) == 0; }
bool isSame(const Sound &a, const Sound &b)
{
    return a.samples.constData() == b.samples.constData() && a.samples.size() == b.samples.size();
}

/// What has been written, kept alive so that its identity can't pass to something else.
template <typename Value>
class Written
{
public:
    QString find(const Value &value) const
    {
        for (const auto &[kept, name] : m_entries)
            if (isSame(kept, value))
                return name;
        return {};
    }
    void add(const Value &value, const QString &name) { m_entries.append({value, name}); }
    void keepOnly(const QStringList &names)
    {
        m_entries.removeIf([&](const auto &entry) { return !names.contains(entry.second); });
    }

private:
    QList<std::pair<Value, QString>> m_entries;
};

/// A clip travels as a project of its own, of which only the clip counts.
Project carrier(const Clip &clip)
{
    QImage dot(1, 1, QImage::Format_RGB32);
    dot.fill(Qt::black);
    Project project;
    addPicture(project, dot, QString()).clip = clip;
    return project;
}

} // namespace

class RecoveryWriter::Parts
{
public:
    explicit Parts(const QString &parent)
        : m_folder(parent + QLatin1Char('/') + QUuid::createUuid().toString(QUuid::Id128).left(12))
    {
    }
    ~Parts() { clear(); }

    QString folder() const { return m_folder; }

    void open()
    {
        if (m_lock)
            return;
        if (!QDir().mkpath(m_folder))
            fail();
        auto lock = std::make_unique<QLockFile>(m_folder + QLatin1Char('/') + RecoveryState::lockFile());
        lock->setStaleLockTime(0);
        if (!lock->tryLock(0))
            fail();
        m_lock = std::move(lock);
    }

    void clear()
    {
        if (!m_lock)
            return;
        QFile::remove(m_folder + QLatin1Char('/') + RecoveryState::stateFile()); // first, so that never half of it is found
        m_lock.reset();
        QDir(m_folder).removeRecursively();
        *this = Parts(m_folder, 0);
    }

    RecoveryState::ProjectParts writeAll(const Project &project, JobContext &context)
    {
        m_context = &context;
        RecoveryState::ProjectParts parts;
        for (const Picture &picture : project.pictures)
            parts.pictures.append(writePicture(picture));
        for (const NarrationTake &take : project.narration)
            parts.sounds.append(write(m_sounds, take.sound, "wav", [&](const QString &path) { put(path, take.sound.toWav()); }));
        return parts;
    }

    void removeOthers(const QStringList &names)
    {
        m_images.keepOnly(names);
        m_masks.keepOnly(names);
        m_clips.keepOnly(names);
        m_sounds.keepOnly(names);
        for (const QString &file : QDir(m_folder).entryList({QStringLiteral("part-*")}, QDir::Files))
            if (!names.contains(file))
                QFile::remove(m_folder + QLatin1Char('/') + file);
    }

private:
    Parts(QString folder, int) : m_folder(std::move(folder)) {}
    Parts &operator=(Parts &&) = default;

    static void put(const QString &path, const QByteArray &bytes)
    {
        if (bytes.isEmpty())
            fail();
        writeFileAtomically(path, bytes);
    }

    template <typename Value, typename Save>
    QString write(Written<Value> &written, const Value &value, const char *suffix, const Save &save)
    {
        m_context->checkpoint(0, 0);
        QString name = written.find(value);
        if (!name.isEmpty())
            return name;
        name = QStringLiteral("part-%1.%2").arg(++m_serial, 6, 10, QLatin1Char('0')).arg(QLatin1String(suffix));
        save(m_folder + QLatin1Char('/') + name);
        written.add(value, name);
        return name;
    }

    QString writeClip(const Clip &clip)
    {
        if (clip.isNull())
            return {};
        return write(m_clips, clip, "vivify", [&](const QString &path) { ProjectArchive::save(carrier(clip), path, *m_context); });
    }

    RecoveryState::PictureParts writePicture(const Picture &picture)
    {
        RecoveryState::PictureParts parts;
        parts.image = write(m_images, picture.image, "png",
                            [&](const QString &path) { put(path, LosslessPicture::encode(picture.image)); });
        for (const Region &region : picture.regions)
            parts.masks.append(write(m_masks, region.mask, "png",
                                     [&](const QString &path) { put(path, LosslessPicture::encode(region.mask.toImage())); }));
        parts.clip = writeClip(picture.clip);
        for (const Take &take : picture.takes)
            parts.takes.append(take.id == picture.takeId ? QString() : writeClip(take.clip));
        return parts;
    }

    QString m_folder;
    std::unique_ptr<QLockFile> m_lock;
    JobContext *m_context = nullptr;
    int m_serial = 0;
    Written<QImage> m_images;
    Written<Mask> m_masks;
    Written<Clip> m_clips;
    Written<Sound> m_sounds;
};

RecoveryWriter::RecoveryWriter(const QString &parent) : m_parts(std::make_unique<Parts>(parent)) {}

RecoveryWriter::~RecoveryWriter() = default;

QString RecoveryWriter::folder() const { return m_parts->folder(); }

void RecoveryWriter::clear() { m_parts->clear(); }

void RecoveryWriter::write(const Project &project, const QString &name, const QString &filePath, JobContext &context)
{
    m_parts->open();
    const RecoveryState::ProjectParts parts = m_parts->writeAll(project, context);
    qsizetype clips = 0;
    for (const Picture &picture : project.pictures)
        clips += !picture.clip.isNull();
    QJsonObject state{{QStringLiteral("format"), RecoveryState::Format},
                      {QStringLiteral("name"), name},
                      {QStringLiteral("file"), filePath},
                      {QStringLiteral("saved"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                      {QStringLiteral("clips"), clips},
                      {QStringLiteral("project"), ProjectManifest::toJson(RecoveryState::withoutClips(project))},
                      {QStringLiteral("parts"), RecoveryState::toJson(parts.pictures)},
                      {QStringLiteral("sounds"), QJsonArray::fromStringList(parts.sounds)}};
    if (const Picture *current = project.currentPicture()) {
        const QImage small = current->image.scaled(ThumbnailSide, ThumbnailSide, Qt::KeepAspectRatio);
        if (!small.isNull())
            state.insert(QStringLiteral("thumbnail"), QString::fromLatin1(LosslessPicture::encode(small).toBase64()));
    }
    writeFileAtomically(folder() + QLatin1Char('/') + RecoveryState::stateFile(),
                        QJsonDocument(state).toJson(QJsonDocument::Compact));
    m_parts->removeOthers(parts.all());
}

} // namespace vivify
