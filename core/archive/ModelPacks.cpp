#include "core/archive/ModelPacks.h"

#include "core/archive/PackContents.h"
#include "core/base/AtomicFile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStorageInfo>
#include <QUuid>
#include <algorithm>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace vivify {

namespace {

const auto Unfinished = QLatin1String(".unfinished-");
constexpr qint64 Reserve = qint64(1) << 30; ///< Left free on the disk after a copy.

[[noreturn]] void failDisk(const QString &happened)
{
    throw Error(Error::Kind::Resources, happened, ModelPacks::tr("The models that were there are unchanged."),
                ModelPacks::tr("Free some space and try again.")).about("disk-full");
}

/// Progress in MiB over the whole import.
class Meter
{
public:
    Meter(JobContext &context, qint64 total) : m_context(context), m_total(total) { step(0); }
    void step(qint64 bytes)
    {
        m_done += bytes;
        m_context.checkpoint(int(m_done >> 20), int(std::max<qint64>(1, m_total >> 20)));
    }

private:
    JobContext &m_context;
    qint64 m_total, m_done = 0;
};

/// Removes what was put together so far unless it has become a pack.
class Workplace
{
public:
    explicit Workplace(const QString &folder)
        : m_path(folder + QLatin1Char('/') + Unfinished + QUuid::createUuid().toString(QUuid::Id128))
    {
        if (!QDir().mkpath(m_path))
            failDisk(ModelPacks::tr("The folder for models can't be written."));
    }
    ~Workplace()
    {
        if (!m_path.isEmpty())
            QDir(m_path).removeRecursively();
    }
    Q_DISABLE_COPY_MOVE(Workplace)
    const QString &path() const { return m_path; }
    void keep() { m_path.clear(); }

private:
    QString m_path;
};

void sync(const QString &path)
{
    const int handle = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool synced = handle >= 0 && ::fsync(handle) == 0;
    if (handle >= 0)
        ::close(handle);
    if (!synced)
        failDisk(ModelPacks::tr("The disk did not take the model."));
}

/// Gives the SHA-256 of what now lies at `target`.
QString transfer(PackSource &source, const PackFile &file, const QString &target, bool mayLink, Meter &meter)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const bool linked = mayLink && source.link(file.path, target);
    QFile out(target);
    if (!linked && !out.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        failDisk(ModelPacks::tr("The folder for models can't be written."));
    source.read(file.path, [&](const QByteArray &piece) {
        hash.addData(piece);
        if (!linked && out.write(piece) != piece.size())
            failDisk(ModelPacks::tr("The disk is full."));
        meter.step(piece.size());
    });
    if (!linked && !out.flush())
        failDisk(ModelPacks::tr("The disk is full."));
    out.close();
    sync(target);
    return QString::fromLatin1(hash.result().toHex());
}

QString hashOf(const QString &path, Meter &meter)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    while (!file.atEnd()) {
        const QByteArray piece = file.read(1 << 20);
        if (piece.isEmpty())
            return {};
        hash.addData(piece);
        meter.step(piece.size());
    }
    return QString::fromLatin1(hash.result().toHex());
}

qint64 sum(const QList<PackFile> &files)
{
    qint64 bytes = 0;
    for (const PackFile &file : files)
        bytes += file.bytes;
    return bytes;
}

} // namespace

ModelPacks::ModelPacks(const QString &folder) : m_folder(folder)
{
    QDir().mkpath(m_folder);
    sweep();
}

void ModelPacks::sweep() const
{
    const QDateTime old = QDateTime::currentDateTime().addDays(-1); // a younger one may belong to a program that runs
    for (const QFileInfo &info : QDir(m_folder).entryInfoList({Unfinished + QLatin1Char('*')}, QDir::Dirs | QDir::Hidden))
        if (info.lastModified() < old)
            QDir(info.filePath()).removeRecursively();
}

QList<ModelPack> ModelPacks::list() const
{
    QList<ModelPack> packs;
    for (const QFileInfo &info : QDir(m_folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        QFile file(info.filePath() + QLatin1Char('/') + PackContents::ListName);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        try {
            ModelPack pack = PackContents::fromJson(file.read(8 << 20), info.fileName());
            pack.id = info.fileName();
            pack.folder = info.absoluteFilePath();
            packs.append(pack);
        } catch (const Error &) {
            continue; // not a pack of ours
        }
    }
    std::stable_sort(packs.begin(), packs.end(), [](const ModelPack &a, const ModelPack &b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    return packs;
}

ModelPack ModelPacks::pack(const QString &id) const
{
    for (const ModelPack &pack : list())
        if (pack.id == id)
            return pack;
    throw Error(Error::Kind::Usage, tr("There is no model “%1”.").arg(id), {}, tr("Choose one from the list of models."));
}

QString ModelPacks::freeId(const QString &wanted) const
{
    QString stem = wanted.toLower();
    stem.replace(QRegularExpression(QStringLiteral("[^a-z0-9]+")), QStringLiteral("-"));
    stem.replace(QRegularExpression(QStringLiteral("^-+|-+$")), QString());
    stem = stem.isEmpty() ? QStringLiteral("model") : stem.left(48);
    QString id = stem;
    for (int number = 2; QFileInfo::exists(place(id)); ++number)
        id = stem + QLatin1Char('-') + QString::number(number);
    return id;
}

ModelPack ModelPacks::publish(ModelPack pack, const QString &workplace, const QString &id) const
{
    pack.id = id;
    pack.folder = place(id);
    sync(workplace);
    if (std::rename(QFile::encodeName(workplace).constData(), QFile::encodeName(pack.folder).constData()) != 0)
        failDisk(tr("The folder for models can't be written."));
    sync(m_folder);
    return pack;
}

ModelPack ModelPacks::add(const QString &folderOrZip, const QString &id, JobContext &context, Transfer way)
{
    static const QRegularExpression allowed(QStringLiteral("^[a-z0-9][a-z0-9-]{0,63}$"));
    if (!id.isEmpty() && !allowed.match(id).hasMatch())
        throw Error(Error::Kind::Usage, tr("“%1” can't be a model's short name.").arg(id), {},
                    tr("Use small letters, digits and dashes."));
    if (!id.isEmpty() && QFileInfo::exists(place(id)))
        throw Error(Error::Kind::Usage, tr("There is a model “%1” already.").arg(id), tr("It is unchanged."),
                    tr("Choose another short name, or remove the other model first."));
    const QString name = QFileInfo(QDir::cleanPath(folderOrZip)).completeBaseName();
    const auto source = PackSource::open(folderOrZip);
    PackContents::require(*source, name);
    ModelPack pack = PackContents::describe(*source, name);

    const Workplace workplace(m_folder);
    const qint64 needed = sum(source->files());
    const bool mayLink = way == Transfer::LinkOrCopy;
    if (!(mayLink && source->link(QStringLiteral("model_index.json"), workplace.path() + QLatin1String("/.probe")))
        && QStorageInfo(m_folder).bytesAvailable() - Reserve < needed)
        failDisk(tr("The model needs %1 GB, which this disk does not have.").arg(double(needed) / 1e9, 0, 'f', 1));
    QFile::remove(workplace.path() + QLatin1String("/.probe"));
    Meter meter(context, needed);
    for (const PackFile &file : source->files()) {
        if (file.path == PackContents::ListName)
            continue;
        const QString target = workplace.path() + QLatin1Char('/') + file.path;
        if (!QDir().mkpath(QFileInfo(target).path()))
            failDisk(tr("The folder for models can't be written."));
        pack.files.append({file.path, file.bytes, transfer(*source, file, target, mayLink, meter)});
    }
    pack.added = QDateTime::currentDateTimeUtc();
    writeFileAtomically(workplace.path() + QLatin1Char('/') + PackContents::ListName, PackContents::toJson(pack));
    return publish(pack, workplace.path(), id.isEmpty() ? freeId(pack.name) : id);
}

QStringList ModelPacks::verify(const QString &id, JobContext &context) const
{
    const ModelPack known = pack(id);
    QStringList faults;
    Meter meter(context, known.bytes());
    for (const PackFile &file : known.files) {
        const QFileInfo info(known.folder + QLatin1Char('/') + file.path);
        if (!info.isFile())
            faults.append(tr("%1 is missing.").arg(file.path));
        else if (info.size() != file.bytes)
            faults.append(tr("%1 has another length than when it was added.").arg(file.path));
        else if (hashOf(info.filePath(), meter) != file.sha256)
            faults.append(tr("%1 has changed since it was added.").arg(file.path));
    }
    return faults;
}

void ModelPacks::remove(const QString &id)
{
    const ModelPack known = pack(id);
    const QString trash = m_folder + QLatin1Char('/') + Unfinished + QUuid::createUuid().toString(QUuid::Id128);
    if (!QDir().rename(known.folder, trash) || !QDir(trash).removeRecursively())
        throw Error(Error::Kind::Resources, tr("The model “%1” can't be removed.").arg(known.name), {},
                    tr("Close other programs that use it and try again."));
}

} // namespace vivify
