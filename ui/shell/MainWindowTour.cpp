// The tour: what it says, and what it does for the user meanwhile.
#include "ui/shell/MainWindowWidgets.h"

#include "ui/help/Tour.h"
#include "ui/import/Sample.h"

#include <iterator>

namespace vivify {

namespace {

/// So that the next sample opens without asking: the tour's own are in the program for good.
bool isUntouchedSample(const ProjectDocument &document, const QString &opened)
{
    return document.filePath().isEmpty() && document.picture() && document.picture()->id == opened;
}

/// What the tour says, and the widget that it says it of.
constexpr struct { const char *title, *text, *target; } Says[] = {
    {QT_TRANSLATE_NOOP("Tour", "From a still picture to a teaching video"),
     QT_TRANSLATE_NOOP("Tour", "This tour takes three minutes. It opens a sample and shows each step; look, try, then press Next."), ""},
    {QT_TRANSLATE_NOOP("Tour", "The picture"),
     QT_TRANSLATE_NOOP("Tour", "The heart sample is open and its clip is being made. Your own work begins with a picture of yours: drop a "
                               "PNG, JPEG, TIFF, SVG, WebP or DICOM file on the window. The wheel zooms; Space held moves the picture."), "canvas"},
    {QT_TRANSLATE_NOOP("Tour", "What moves: regions"),
     QT_TRANSLATE_NOOP("Tour", "Paint the organ with the brush (B) or outline it with the lasso (L); the right button erases. Each region has "
                               "a role such as chamber or vessel, which tells Vivify how it moves. Outside the regions nothing changes."), "regionsDock"},
    {QT_TRANSLATE_NOOP("Tour", "What it does: scenes"),
     QT_TRANSLATE_NOOP("Tour", "Choose a scene such as “heart beating”, or describe in your own words what shall be seen."), "scenesDock"},
    {QT_TRANSLATE_NOOP("Tour", "How strong, how fast: parameters"),
     QT_TRANSLATE_NOOP("Tour", "Rate, strength and length of the clip, each with its unit. A dot marks what differs from the standard."), "parametersDock"},
    {QT_TRANSLATE_NOOP("Tour", "Generate"),
     QT_TRANSLATE_NOOP("Tour", "One button makes the clip. It works in the background, tells how long it takes and can be cancelled. The "
                               "finished clip plays on the picture."), "generateButton"},
    {QT_TRANSLATE_NOOP("Tour", "Labels that follow the tissue"),
     QT_TRANSLATE_NOOP("Tour", "Press Shift+S and click on a structure: the label’s line stays on it while it moves. Each label carries "
                               "English and Chinese."), "labelsDock"},
    {QT_TRANSLATE_NOOP("Tour", "When: the timeline"),
     QT_TRANSLATE_NOOP("Tour", "Space plays, the arrow keys go frame by frame. Drag the ends of a label to say when it shows."), "timelineDock"},
    {QT_TRANSLATE_NOOP("Tour", "The same steps for other organs"),
     QT_TRANSLATE_NOOP("Tour", "Here the lungs breathe. Blood in a vessel, a nerve impulse and a bending knee wait on the welcome page."), "canvas"},
    {QT_TRANSLATE_NOOP("Tour", "The video"),
     QT_TRANSLATE_NOOP("Tour", "Export writes the file for the place where you need it: PowerPoint, a course platform, a phone. It says in the "
                               "picture and in the file that the motion is made by a computer, for teaching and not for diagnosis."), "tool_export"},
    {QT_TRANSLATE_NOOP("Tour", "Your turn"),
     QT_TRANSLATE_NOOP("Tour", "F1 opens the manual at the panel you work in, Shift+F1 explains any control, Ctrl+F1 lists all keys. What you "
                               "do is kept apart from your files all the time, and every step can be undone."), ""},
};

} // namespace

void MainWindow::generateSample(const QString &picture)
{
    if (!w->generate->isRunning())
        return generateOrCancel();
    connect(w->generate->job(), &Job::finished, this, [this, picture] {
        if (m_parts.document.project().current == picture && !w->generate->isRunning())
            generateOrCancel();
    }, Qt::QueuedConnection);
    w->generate->job()->cancel();
}

void MainWindow::startTour()
{
    if (findChild<Tour *>())
        return;
    buildWorkspace();
    auto opened = std::make_shared<QString>();
    const auto openNamed = [this, opened](const char *id) {
        if (isUntouchedSample(m_parts.document, *opened))
            m_parts.document.setSaved(QString());
        for (const Sample &sample : Samples::all())
            if (sample.id == QLatin1String(id))
                openSample(sample);
        *opened = m_parts.document.picture() ? m_parts.document.picture()->id : QString();
    };
    const auto raised = [](QDockWidget *dock) {
        return [dock] {
            dock->show();
            dock->raise();
        };
    };
    const std::function<void()> begins[] = {{}, [openNamed] { openNamed("heart"); }, raised(w->regionsDock), raised(w->scenesDock),
                                            raised(w->parametersDock), raised(w->jobsDock), raised(w->labelsDock), raised(w->timelineDock),
                                            [openNamed] { openNamed("lungs"); }, {}, {}};
    static_assert(std::size(Says) == std::size(begins));
    QList<Tour::Step> steps;
    for (std::size_t i = 0; i < std::size(Says); ++i)
        steps.append({Says[i].title, Says[i].text, QLatin1String(Says[i].target), begins[i]});
    new Tour(steps, this);
}

} // namespace vivify
