#include "core/archive/Recovery.h"

#include "core/archive/LosslessPicture.h"
#include "core/archive/ProjectArchive.h"
#include "core/archive/ProjectManifest.h"
#include "core/archive/RecoveryState.h"
#include "core/base/AtomicFile.h"
#include "core/base/Json.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QLockFile>

#include <algorithm>

namespace vivify {

namespace {

constexpr qsizetype MaximumState = 64 << 20;

[[noreturn]] void refuse()
{
    throw Error(Error::Kind::BadInput, QCoreApplication::translate("Recovery", "This recovery copy is not whole."),
                QCoreApplication::translate("Recovery", "Nothing was changed; the project's own file is as it was saved last."),
                QCoreApplication::translate("Recovery", "Open the project's own file, or delete the copy."));
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString inside(const RecoveryCopy &copy, const QString &name)
{
    if (!RecoveryState::isPlainName(name))
        refuse();
    return copy.folder + QLatin1Char('/') + name;
}

QJsonObject stateOf(const QString &folder)
{
    QFile file(folder + QLatin1Char('/') + RecoveryState::stateFile());
    if (!file.open(QIODevice::ReadOnly) || file.size() > MaximumState)
        refuse();
    const QJsonObject state = Json::parseObject(file.readAll(), RecoveryState::stateFile(), MaximumState);
    if (state.value(QLatin1String("format")).toInt() != RecoveryState::Format)
        refuse();
    return state;
}

QImage pixels(const QString &path, QSize size, QImage::Format format)
{
    const QImage image = LosslessPicture::decode(bytesOf(path), size, format);
    if (image.isNull())
        refuse();
    return image;
}

/// One copy being opened.
class Reader
{
public:
    Reader(const RecoveryCopy &copy, JobContext &context) : m_copy(copy), m_context(context) {}

    Project load()
    {
        const QJsonObject state = stateOf(m_copy.folder), manifest = state.value(QLatin1String("project")).toObject();
        if (!Json::schemaErrors(manifest, Json::schema(QStringLiteral("project"))).isEmpty())
            refuse();
        ProjectManifest::Shape shape;
        Project project = ProjectManifest::fromJson(manifest, shape);
        const auto parts = RecoveryState::fromJson(state.value(QLatin1String("parts")).toArray());
        const QStringList sounds = state.value(QLatin1String("sounds")).toVariant().toStringList();
        if (!ProjectManifest::isConsistent(project) || parts.size() != project.pictures.size()
            || sounds.size() != project.narration.size() || shape.decodedBytes > ProjectManifest::MaximumDecoded)
            refuse();
        m_total = int(parts.size());
        for (qsizetype i = 0; i < parts.size(); ++i)
            fill(project.pictures[i], parts.at(i), shape.pictures.at(i).size);
        for (qsizetype i = 0; i < sounds.size(); ++i)
            fill(project.narration[i].sound, sounds.at(i), shape.soundFrames.at(i));
        return project;
    }

private:
    void fill(Picture &picture, const RecoveryState::PictureParts &parts, QSize size)
    {
        m_context.checkpoint(m_done++, m_total);
        if (parts.masks.size() != picture.regions.size() || parts.takes.size() != picture.takes.size())
            refuse();
        picture.image = pixels(inside(m_copy, parts.image), size, QImage::Format_RGB32);
        for (qsizetype i = 0; i < parts.masks.size(); ++i)
            picture.regions[i].mask =
                Mask::fromImage(pixels(inside(m_copy, parts.masks.at(i)), size, QImage::Format_Grayscale8));
        picture.clip = clip(parts.clip);
        for (qsizetype i = 0; i < parts.takes.size(); ++i) {
            Take &take = picture.takes[i];
            take.clip = take.id == picture.takeId ? picture.clip : clip(parts.takes.at(i));
        }
    }

    Clip clip(const QString &name)
    {
        if (name.isEmpty())
            return {};
        SilentContext silent;
        const Project carrier = ProjectArchive::load(inside(m_copy, name), silent);
        return carrier.pictures.isEmpty() ? Clip() : carrier.pictures.first().clip;
    }

    void fill(Sound &sound, const QString &name, qint64 frames)
    {
        const Sound read = Sound::fromWav(bytesOf(inside(m_copy, name)));
        if (read.channels != sound.channels || read.frames() != frames)
            refuse();
        sound = read;
    }

    const RecoveryCopy &m_copy;
    JobContext &m_context;
    int m_done = 0, m_total = 0;
};

void readThumbnail(RecoveryCopy &copy, const QJsonObject &state)
{
    constexpr int Side = 1024;
    const QByteArray png = QByteArray::fromBase64(state.value(QLatin1String("thumbnail")).toString().toLatin1());
    const QSize size = LosslessPicture::sizeOf(png);
    if (size.width() <= Side && size.height() <= Side)
        copy.thumbnail = LosslessPicture::decode(png, size, QImage::Format_RGB32);
}

/// Of a window that is gone; without a lock where it lives, or where there is nothing whole.
RecoveryCopy look(const QString &folder)
{
    RecoveryCopy copy;
    copy.folder = folder;
    auto lock = std::make_shared<QLockFile>(folder + QLatin1Char('/') + RecoveryState::lockFile());
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0))
        return copy;
    try {
        const QJsonObject state = stateOf(folder);
        copy.name = state.value(QLatin1String("name")).toString();
        copy.filePath = state.value(QLatin1String("file")).toString();
        copy.saved = QDateTime::fromString(state.value(QLatin1String("saved")).toString(), Qt::ISODateWithMs).toLocalTime();
        copy.clips = state.value(QLatin1String("clips")).toInt();
        copy.pictures = int(state.value(QLatin1String("parts")).toArray().size());
        readThumbnail(copy, state);
    } catch (const Error &) {
        lock->unlock();
        if (!QFile::exists(folder + QLatin1Char('/') + RecoveryState::stateFile()))
            QDir(folder).removeRecursively(); // it died before its first copy was finished
        return copy;
    }
    copy.attempts = int(bytesOf(folder + QLatin1Char('/') + RecoveryState::attemptsFile()).size());
    copy.offered = QFile::exists(folder + QLatin1Char('/') + RecoveryState::offeredFile());
    copy.lock = std::move(lock);
    return copy;
}

} // namespace

QList<RecoveryCopy> Recovery::found(const QString &parent)
{
    QList<RecoveryCopy> copies;
    const QDateTime oldest = QDateTime::currentDateTime().addDays(-DaysKept);
    for (const QString &name : QDir(parent).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const RecoveryCopy copy = look(parent + QLatin1Char('/') + name);
        if (!copy.lock)
            continue;
        if (copy.saved.isValid() && copy.saved < oldest)
            discard(copy);
        else
            copies.append(copy);
    }
    std::sort(copies.begin(), copies.end(), [](const auto &a, const auto &b) { return a.saved > b.saved; });
    return copies;
}

Project Recovery::load(const RecoveryCopy &copy, JobContext &context) { return Reader(copy, context).load(); }

void Recovery::noteAttempt(const RecoveryCopy &copy)
{
    const QString path = copy.folder + QLatin1Char('/') + RecoveryState::attemptsFile();
    writeFileAtomically(path, bytesOf(path) + '.');
}

void Recovery::noteOffered(const RecoveryCopy &copy)
{
    writeFileAtomically(copy.folder + QLatin1Char('/') + RecoveryState::offeredFile(), "1");
}

void Recovery::discard(const RecoveryCopy &copy)
{
    QFile::remove(copy.folder + QLatin1Char('/') + RecoveryState::stateFile());
    if (copy.lock)
        copy.lock->unlock();
    QDir(copy.folder).removeRecursively();
}

} // namespace vivify
