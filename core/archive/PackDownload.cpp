#include "core/archive/PackDownload.h"

#include "core/archive/PackContents.h"
#include "core/archive/PackFetcher.h"
#include "core/base/AtomicFile.h"
#include "core/base/Module.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QStorageInfo>

#include <algorithm>

namespace vivify {

namespace {

const auto PartEnding = QLatin1String(".part");
constexpr qint64 Reserve = qint64(1) << 30; ///< Left free on the disk.

QString placeOf(const PackManifest &manifest, const ModelPacks &packs)
{
    return packs.folder() + QLatin1String("/.download-") + manifest.id;
}

[[noreturn]] void fail(Error::Kind kind, const QString &happened, const QString &kept, const char *todo)
{
    throw Error(kind, happened, kept, QCoreApplication::translate("PackDownload", todo));
}

QString whatCame()
{
    return QCoreApplication::translate("PackDownload", "What has already come is kept; the next try goes on from there.");
}

void requireRoom(const PackManifest &manifest, const ModelPacks &packs)
{
    const qint64 missing = manifest.aboutBytes - downloadedBytes(manifest, packs);
    const qint64 room = QStorageInfo(packs.folder()).bytesAvailable() - Reserve;
    if (missing > room)
        throw Error(Error::Kind::Resources,
                    QCoreApplication::translate("PackDownload", "The model needs %1 GB more, which this disk does not have.")
                        .arg(double(missing) / 1e9, 0, 'f', 1),
                    QCoreApplication::translate("PackDownload", "Nothing was downloaded now."),
                    QCoreApplication::translate("PackDownload", "Free some space and try again."))
            .about("disk-full");
}

QString sha256Of(const QString &path, const std::function<void()> &checkpoint)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    while (!file.atEnd()) {
        checkpoint();
        hash.addData(file.read(1 << 20));
    }
    return QString::fromLatin1(hash.result().toHex());
}

void discardPart(const QString &part)
{
    QFile::remove(part);
    QFile::remove(part + QLatin1String(".json"));
}

/// One download under way: fetches file after file into its folder.
class Download
{
public:
    Download(const PackManifest &manifest, const QString &place, JobContext &context)
        : m_manifest(manifest), m_place(place), m_context(context)
    {
    }

    void run()
    {
        auto &fetcher = module<PackFetcher>(QStringLiteral("vivify_network"));
        for (const PackFile &file : m_manifest.files)
            take(fetcher, file);
    }

private:
    void tell(qint64 bytesOfFile)
    {
        const qint64 total = std::max(m_manifest.aboutBytes, m_done + bytesOfFile);
        m_context.checkpoint(int((m_done + bytesOfFile) >> 20), int(std::max<qint64>(1, total >> 20)));
    }

    void take(PackFetcher &fetcher, const PackFile &file)
    {
        const QString target = m_place + QLatin1Char('/') + file.path, part = target + PartEnding;
        if (!QDir().mkpath(QFileInfo(target).path()))
            fail(Error::Kind::Resources, QCoreApplication::translate("PackDownload", "The folder for models can't be written."), {},
                 QT_TRANSLATE_NOOP("PackDownload", "Free some space and try again."));
        if (!QFileInfo::exists(target)) {
            m_context.phase(QCoreApplication::translate("PackDownload", "Downloading %1").arg(file.path), 0, 0);
            QUrl url = m_manifest.folder;
            url.setPath(url.path() + QLatin1Char('/') + file.path);
            const PackFetcher::Fetched fetched = fetcher.fetch(url, part, file.bytes, [this](qint64 bytes) { tell(bytes); });
            check(file, part, fetched);
            discardPartExceptContent(part, target);
        }
        m_done += QFileInfo(target).size();
        tell(0);
    }

    void check(const PackFile &file, const QString &part, const PackFetcher::Fetched &fetched)
    {
        const QString wanted = file.sha256.isEmpty() ? fetched.sha256 : file.sha256;
        if (wanted.isEmpty() || sha256Of(part, [this] { tell(0); }) == wanted)
            return;
        discardPart(part);
        fail(Error::Kind::BadInput,
             QCoreApplication::translate("PackDownload", "%1 arrived damaged: its checksum is wrong.").arg(file.path), whatCame(),
             QT_TRANSLATE_NOOP("PackDownload", "Download the model again; this file is fetched anew."));
    }

    static void discardPartExceptContent(const QString &part, const QString &target)
    {
        replaceFileDurably(part, target);
        QFile::remove(part + QLatin1String(".json"));
    }

    const PackManifest &m_manifest;
    QString m_place;
    JobContext &m_context;
    qint64 m_done = 0;
};

void describeInside(const PackManifest &manifest, const QString &place)
{
    ModelPack pack;
    pack.name = manifest.name;
    pack.licence = manifest.licence;
    pack.added = QDateTime::currentDateTimeUtc();
    writeFileAtomically(place + QLatin1Char('/') + PackContents::ListName, PackContents::toJson(pack));
}

} // namespace

ModelPack downloadPack(const PackManifest &manifest, ModelPacks &packs, JobContext &context)
{
    if (!manifest.canDownload())
        fail(Error::Kind::BadInput, QCoreApplication::translate("PackDownload", "“%1” can't be downloaded by Vivify.").arg(manifest.name), {},
             QT_TRANSLATE_NOOP("PackDownload", "Get it from its makers and add it from a folder or a ZIP."));
    const QString place = placeOf(manifest, packs);
    if (!QDir().mkpath(place))
        fail(Error::Kind::Resources, QCoreApplication::translate("PackDownload", "The folder for models can't be written."), {},
             QT_TRANSLATE_NOOP("PackDownload", "Free some space and try again."));
    QLockFile lock(place + QLatin1String("/.lock"));
    lock.setStaleLockTime(0);
    if (!lock.tryLock(0))
        fail(Error::Kind::Resources, QCoreApplication::translate("PackDownload", "“%1” is already being downloaded.").arg(manifest.name), {},
             QT_TRANSLATE_NOOP("PackDownload", "Wait until that has ended."));
    requireRoom(manifest, packs);
    Download(manifest, place, context).run();
    describeInside(manifest, place);
    context.phase(QCoreApplication::translate("PackDownload", "Adding the model"), 0, 0);
    const ModelPack pack = packs.add(place, manifest.id, context);
    lock.unlock();
    QDir(place).removeRecursively();
    return pack;
}

qint64 downloadedBytes(const PackManifest &manifest, const ModelPacks &packs)
{
    qint64 bytes = 0;
    for (const PackFile &file : manifest.files) {
        const QString path = placeOf(manifest, packs) + QLatin1Char('/') + file.path;
        bytes += std::max<qint64>(QFileInfo(path).size(), QFileInfo(path + PartEnding).size());
    }
    return bytes;
}

void discardDownload(const PackManifest &manifest, const ModelPacks &packs)
{
    QDir(placeOf(manifest, packs)).removeRecursively();
}

} // namespace vivify
