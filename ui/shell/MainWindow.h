#pragma once

#include "core/generate/Generator.h"
#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"
#include "core/prompt/Catalogue.h"

#include <QMainWindow>
#include <memory>

namespace vivify {

class Appearance;
class Language;
class ModelShelf;
struct Delivery;
struct Remedy;
struct Sample;

/// What the window works on; made by the composition root and living longer than the window.
struct WindowParts
{
    const GeneratorRegistry &registry;
    Catalogue &catalogue;
    ProjectDocument &document;
    JobQueue &queue;
    Language &language;
    ModelShelf *models = nullptr; ///< Null where no generator needs any.
    Appearance *appearance = nullptr; ///< Null where the look can't be chosen.
};

/// The program's window: canvas or welcome page in the middle, panels round it, menus and tool bar above.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// The welcome page alone is painted in half the time; canvas and panels can follow while it is being looked at.
    enum class Building { AtOnce, AfterFirstPaint };

    explicit MainWindow(const WindowParts &parts, Building building = Building::AtOnce, QWidget *parent = nullptr);
    ~MainWindow() override;
    /// The window's size at its very first start, on a screen with that much room; later it is as it was left.
    static QSize firstSize(QSize screen);
    /// A picture or a project, as from the command line or a drop.
    void open(const QString &path);
    void openSample(const Sample &sample);
    /// Once it is shown: the notice of a first start, and what a crash has left.
    void greet();

protected:
    void changeEvent(QEvent *event) override;
    void childEvent(QChildEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Widgets;
    void buildCentre();
    void buildWorkspace(); ///< Canvas, panels and what they are connected to; once.
    void buildCanvasPage();
    void buildDocks();
    void buildToolBar();
    void buildStatusBar();
    void buildMenus();
    void fillWorkspaceMenus();
    void connectFiles();
    void connectCommands();
    void connectMasks();
    void connectCanvas();
    void connectLabels();
    void connectArranger();
    void connectCaptions();
    void connectGenerate();
    void connectJobs();
    void connectReview(); ///< Forecast, takes, checks, models and troubles.
    void connectCare();   ///< Recovery, help, preferences and themes.
    QDockWidget *addDock(const char *name, QWidget *panel, Qt::DockWidgetArea area);

    void retranslate();
    void retranslateWorkspace();
    void nameTabBars(); ///< Those that Qt makes for docks.
    void refresh();        ///< Title, enabled commands, welcome page or canvas.
    void showWorkspace(bool work);
    void selectCurrentRegion();
    void fillRecents();
    void generateOrCancel();
    void generateSample(const QString &picture); ///< When what is being made for another picture has been stopped.
    void generateAll();
    void exportVideo();
    void openModels();
    void openTroubles(const QString &id); ///< The table, opened at that entry.
    void carryOut(const Remedy &remedy);
    void carryOut(const QString &action); ///< Of the trouble table.
    void startAgain(const QString &action); ///< "another-seed" or "measure"
    void offerRecovery(bool asked); ///< What crashes have left; says so when there is nothing and it was asked for.
    void openHelp(const QString &page = QString()); ///< Empty: of the panel that has the focus.
    void openPreferences();
    void startTour();
    Project newProject() const; ///< With what the user set for new ones.
    void fillThemes();
    void nameThemes();
    void removePicture();
    void receive(const Delivery &delivery); ///< What was dropped.
    void showProgress();
    void reportError(const QString &title, const Error &error);
    void restoreLayout(); ///< Of the panels, which are then put away until there is a picture.
    void resetLayout();

    WindowParts m_parts;
    std::unique_ptr<Widgets> w;
};

} // namespace vivify
