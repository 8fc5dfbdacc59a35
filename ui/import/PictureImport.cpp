#include "ui/import/PictureImport.h"

#include "core/base/Error.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/import/PageDialog.h"
#include "ui/shell/UserSettings.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace vivify {

bool Delivery::canRead(const QMimeData *data)
{
    if (!data)
        return false;
    const QList<QUrl> urls = data->urls();
    return data->hasImage() || std::any_of(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); });
}

Delivery Delivery::of(const QMimeData *data)
{
    Delivery delivery;
    if (!data)
        return delivery;
    const QList<QUrl> urls = data->urls();
    for (const QUrl &url : urls) {
        if (!url.isLocalFile())
            continue;
        const QString path = url.toLocalFile();
        const bool project = QFileInfo(path).suffix().compare(QLatin1String("vivify"), Qt::CaseInsensitive) == 0;
        (project ? delivery.projects : delivery.pictures).append(path);
    }
    if (delivery.isEmpty())
        delivery.image = qvariant_cast<QImage>(data->imageData());
    return delivery;
}

/// What the worker leaves: the picture, or that a page must be chosen first.
struct PictureImport::Outcome
{
    Picture picture; ///< Ready for the project: copying a large one would hold up the window.
    QList<ImportAdvice> advice;
    ImageInfo info;
    void take(const ImportedPicture &imported, const QString &name)
    {
        Project alone;
        picture = addPicture(alone, {}, name);
        picture.image = imported.image; // pixels only already: not to be copied once more
        picture.scale = PhysicalScale::fromFile(imported.info.millimetresPerPixel);
        addRegion(picture);
        advice = imported.advice;
        info = imported.info;
    }
};

QString PictureImport::Order::name() const
{
    return path.isEmpty() ? PictureImport::tr("Pasted picture") : ImageImporter::nameFor(path);
}

PictureImport::PictureImport(ProjectDocument &document, JobQueue &queue, QWidget *window)
    : QObject(window), m_document(document), m_queue(queue), m_window(window)
{
}

PictureImport::~PictureImport() = default;

void PictureImport::askAndOpen()
{
    UserSettings settings;
    const QString path = Dialogs::openFile(m_window, tr("Open picture"),
                                           settings.value(QStringLiteral("pictureFolder")).toString(),
                                           tr("Pictures (%1)").arg(ImageImporter::nameFilter()));
    if (path.isEmpty())
        return;
    if (!ImageImporter::isAboutAPatient(path))
        settings.setValue(QStringLiteral("pictureFolder"), QFileInfo(path).absolutePath());
    open(path);
}

void PictureImport::open(const QString &path) { enqueue({Order{path, {}, -1}}); }

void PictureImport::add(const Delivery &delivery)
{
    QList<Order> orders;
    for (const QString &path : delivery.pictures)
        orders.append(Order{path, {}, -1});
    if (!delivery.image.isNull())
        orders.append(Order{{}, delivery.image, 0});
    enqueue(orders);
}

bool PictureImport::canPaste() { return Delivery::canRead(QGuiApplication::clipboard()->mimeData()); }

void PictureImport::paste()
{
    const Delivery delivery = Delivery::of(QGuiApplication::clipboard()->mimeData());
    if (!delivery.pictures.isEmpty() || !delivery.image.isNull())
        return add(delivery);
    fail(Error(Error::Kind::BadInput, tr("There is no picture on the clipboard."), {},
               tr("Copy a picture in another program, then paste it here.")));
}

void PictureImport::enqueue(const QList<Order> &orders)
{
    m_waiting.append(orders);
    m_asked += int(orders.size());
    if (!m_busy)
        startNext();
}

void PictureImport::startNext()
{
    m_busy = !m_waiting.isEmpty();
    if (!m_busy) {
        m_asked = 0;
        if (std::exchange(m_added, 0) > 0) {
            Q_EMIT imported(std::exchange(m_warnings, {}), std::exchange(m_advice, {}));
            Q_EMIT advised(std::exchange(m_adviceIds, {}));
        }
        return;
    }
    const Order order = m_waiting.takeFirst();
    auto outcome = std::make_shared<Outcome>();
    JobQueue &queue = m_queue.running() ? m_own : m_queue;
    Job *job = queue.enqueue(tr("Open “%1”").arg(order.name()), [order, outcome](JobContext &context) {
        context.checkpoint(0, 2);
        if (!order.image.isNull())
            outcome->take(ImageImporter::fromImage(order.image), order.name());
        else if (order.page < 0)
            outcome->info = ImageImporter::probe(order.path);
        context.checkpoint(1, 2);
        if (order.image.isNull() && outcome->info.pages <= 1)
            outcome->take(ImageImporter::read(order.path, ImportOptions{std::max(0, order.page)}), order.name());
        context.checkpoint(2, 2);
    });
    connect(job, &Job::succeeded, this, [this, order, outcome] { take(order, *outcome); });
    connect(job, &Job::failed, this, &PictureImport::fail);
    // Later: a dialog may be open on top of the job's last signal.
    connect(job, &Job::finished, this, &PictureImport::startNext, Qt::QueuedConnection);
    connect(job, &Job::finished, &queue, [&queue, job] { queue.remove(job); }, Qt::QueuedConnection);
}

void PictureImport::take(const Order &order, const Outcome &outcome)
{
    if (outcome.picture.image.isNull())
        askPage(order, outcome.info);
    else
        addPictureOf(outcome);
}

void PictureImport::askPage(const Order &order, const ImageInfo &info)
{
    PageDialog dialog(order.path, info, m_window);
    if (dialog.exec() == QDialog::Accepted)
        m_waiting.prepend(Order{order.path, {}, dialog.page()});
}

void PictureImport::addPictureOf(const Outcome &outcome)
{
    m_document.edit(tr("Open picture"), Aspect::Everything, [&](Project &project) {
        project.pictures.append(outcome.picture);
        project.current = outcome.picture.id;
    });
    ++m_added;
    const QString name = outcome.picture.name;
    const auto named = [&](const QString &text) { return m_asked > 1 ? tr("%1: %2").arg(name, text) : text; };
    for (const QString &warning : outcome.info.warnings)
        m_warnings.append(named(warning));
    for (const ImportAdvice &hint : outcome.advice) {
        m_advice.append(named(hint.text));
        m_adviceIds.append(hint.id);
    }
}

void PictureImport::fail(const Error &error)
{
    const QString kept = error.kept().isEmpty() ? tr("Your project is as it was.") : error.kept();
    Q_EMIT failed(Error(error.kind(), error.happened(), kept, error.todo()));
}

} // namespace vivify
